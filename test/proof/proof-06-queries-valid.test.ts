import { afterEach, beforeEach, expect, test } from 'vitest';
import { cutter, proofOf } from '../support/attack-cutter.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;

beforeEach(async () => {
  database = await freshDatabase();
});

afterEach(() => database.drop());

/** Changes every title, past the trigger that guards the table. */
async function changeTitles(): Promise<void> {
  await database.admin('ALTER TABLE public.unit_version DISABLE TRIGGER USER');
  await database.admin("UPDATE public.unit_version SET title = title || ' (sửa đổi)'");
}

test('PROOF-6 passes where types are as declared and results as recorded', async () => {
  const proof = proofOf(await (await cutter(database)).prove(), 'PROOF-6');
  expect(proof.status).toBe('pass');
  expect(proof.sentence).toMatch(/; results equal the baseline$/);
});

test('PROOF-6 fails where a column has another type than the contract declares', async () => {
  const world = await cutter(database);
  await database.admin('ALTER TABLE public.unit_version ALTER COLUMN title TYPE varchar(500)');
  const run = await world.prove();
  expect(proofOf(run, 'PROOF-6').status).toBe('fail');
  expect(run.exitCode).toBe(1);
  expect(run.text).toMatch(/PROOF-6 +fail/);
  expect(run.text).toContain('title character varying');
});

test('PROOF-6 fails where a query returns other rows than are recorded, and shows them', async () => {
  const world = await cutter(database);
  await changeTitles();
  const run = await world.prove();
  expect(proofOf(run, 'PROOF-6').status).toBe('fail');
  expect(run.exitCode).toBe(1);
  expect(run.text).toContain('the result of verify_unit is not the recorded one');
  expect(run.text).toMatch(/row 1, column "title"\n.*want ".*"\n.*have ".* \(sửa đổi\)"/);
});

test('PROOF-6 passes where others moved what a snapshot counts; --strict fails it', async () => {
  const world = await cutter(database);
  await database.admin('DELETE FROM public.audit_event WHERE id = (SELECT id FROM public.audit_event LIMIT 1)');
  const run = await world.prove();
  expect(proofOf(run, 'PROOF-6')).toMatchObject({ status: 'pass' });
  expect(run.exitCode).toBe(0);
  expect(run.text).toContain('moved by others since the baseline');
  const strict = await world.prove({ strict: true });
  expect(proofOf(strict, 'PROOF-6').status).toBe('fail');
  expect(strict.exitCode).toBe(1);
});

test('PROOF-6 fails where the role may not read', async () => {
  const world = await cutter(database);
  await database.admin('REVOKE SELECT ON public.unit_version FROM cutter_verify');
  const run = await world.prove();
  expect(proofOf(run, 'PROOF-6').status).toBe('fail');
  expect(run.text).toContain('permission denied for table unit_version');
});

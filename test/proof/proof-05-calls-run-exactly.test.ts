import { afterEach, beforeEach, expect, test } from 'vitest';
import { cutter, proofOf } from '../support/attack-cutter.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;

beforeEach(async () => {
  database = await freshDatabase();
});

afterEach(() => database.drop());

/** Replaces a part of the function that leg A calls, as a careless migration would. */
async function editFunction(from: string, to: string): Promise<void> {
  const [row] = await database.admin("SELECT pg_get_functiondef('public.fn_iu_create'::regproc) AS body");
  const body = row?.['body'] ?? '';
  if (!body.includes(from)) throw new Error(`the function has no "${from}"`);
  await database.admin(body.replace(from, to));
}

test('PROOF-5 passes where every case did what its contract declares', async () => {
  const run = await (await cutter(database)).prove();
  const proof = proofOf(run, 'PROOF-5');
  expect(proof.status).toBe('pass');
  expect(proof.sentence).toMatch(/^(\d+) of \1 cases of 3 contracts held: declared effects are the observed ones$/);
  const created = run.evidence.cases.find((one) => one.case === 'creates-a-document');
  expect(created).toMatchObject({
    latch: 'guard-table',
    receipt: { status: 'aborted' },
    serverSha256: created?.sha256,
    counts: expect.arrayContaining([expect.objectContaining({ table: 'public.information_unit' })]),
  });
  for (const { before, after } of created?.counts ?? []) expect(after).toBe(before + 1);
});

test('PROOF-5 fails where the function changes more than is declared', async () => {
  const world = await cutter(database);
  const more =
    "INSERT INTO public.unit_tag (unit_id, tag, created_by) VALUES (v_iu_id, 'draft', p_actor); RETURN jsonb_build_object(";
  await editFunction('RETURN jsonb_build_object(', more);
  const run = await world.prove();
  expect(proofOf(run, 'PROOF-5').status).toBe('fail');
  expect(run.exitCode).toBe(1);
  expect(run.text).toMatch(/PROOF-5 +fail +every call contract runs exactly, in a rollback-only transaction/);
  expect(run.text).toContain('table "public.unit_tag": the contract declares nothing, the server counted 1 inserted');
});

test('PROOF-5 fails where the function no longer refuses what it must', async () => {
  const world = await cutter(database);
  await editFunction("ARRAY['agent', 'person']", "ARRAY['agent', 'person', 'robot']");
  const run = await world.prove();
  expect(run.exitCode).toBe(1);
  expect(run.text).toContain('the statement succeeded instead of raising insufficient_privilege (42501)');
});

test('PROOF-5 fails where a grant was taken away, and says what to grant', async () => {
  const world = await cutter(database);
  await database.admin('REVOKE EXECUTE ON FUNCTION public.fn_iu_create FROM cutter_exec');
  const run = await world.prove();
  expect(run.exitCode).toBe(1);
  expect(run.text).toContain('permission denied for function fn_iu_create');
  expect(run.text).toContain('grant what the message names to the role of the contract');
});

test('PROOF-5 is unknown where a table cannot be counted', async () => {
  const world = await cutter(database);
  await database.admin('REVOKE SELECT ON public.unit_version FROM cutter_exec');
  const run = await world.prove();
  expect(proofOf(run, 'PROOF-5').status).toBe('unknown');
  expect(run.exitCode).toBe(5);
  expect(run.text).toContain(
    'the rows of "public.unit_version" could not be asked before the statement: permission denied',
  );
});

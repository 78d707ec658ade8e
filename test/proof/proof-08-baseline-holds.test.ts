import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cutter, proofOf } from '../support/attack-cutter.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;

beforeEach(async () => {
  database = await freshDatabase();
});

afterEach(() => database.drop());

const baseline = 'contracts/baselines/here.json';

test('PROOF-8 passes where the counts are the recorded ones', async () => {
  const proof = proofOf(await (await cutter(database)).prove(), 'PROOF-8');
  expect(proof).toMatchObject({ status: 'pass', data: { differences: [], tables: 9, baseline: { file: baseline } } });
});

test('PROOF-8 passes where others moved a count since the baseline, with the numbers; --strict fails it', async () => {
  const world = await cutter(database);
  await database.admin('DELETE FROM public.audit_event WHERE id = (SELECT id FROM public.audit_event LIMIT 1)');
  const run = await world.prove();
  expect(proofOf(run, 'PROOF-8').status).toBe('pass');
  expect(run.exitCode).toBe(0);
  expect(run.text).toContain('1 table of 9 moved since');
  const strict = await world.prove({ strict: true });
  expect(proofOf(strict, 'PROOF-8').status).toBe('fail');
  expect(strict.exitCode).toBe(1);
  expect(strict.text).toMatch(/PROOF-8 +fail +the counts still equal the recorded baseline/);
  expect(strict.text).toMatch(/table "public\.audit_event": \d+ → \d+ rows since/);
});

test('PROOF-8 is unknown without a baseline, and says how to record one', async () => {
  const world = await cutter(database);
  rmSync(join(world.root, baseline));
  const run = await world.prove();
  expect(proofOf(run, 'PROOF-8').status).toBe('unknown');
  expect(run.exitCode).toBe(5);
  expect(run.text).toContain('contracts baseline capture --target here');
});

test('PROOF-8 is refused where the baseline is from another server', async () => {
  const world = await cutter(database);
  const path = join(world.root, baseline);
  writeFileSync(
    path,
    readFileSync(path, 'utf8').replace(/"systemIdentifier": "\d+"/, '"systemIdentifier": "7000000000000000001"'),
  );
  const run = await world.prove();
  expect(proofOf(run, 'PROOF-8').status).toBe('fail');
  expect(run.exitCode).toBe(4);
  expect(run.text).toContain('7000000000000000001');
});

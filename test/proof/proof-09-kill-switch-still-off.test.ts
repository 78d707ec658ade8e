import { afterAll, beforeAll, expect, test } from 'vitest';
import { cutter, proofOf, setKillSwitch } from '../support/attack-cutter.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await freshDatabase();
});

afterAll(() => database.drop());

test('PROOF-9 passes where the switch is off when everything is done', async () => {
  expect(proofOf(await (await cutter(database)).prove(), 'PROOF-9')).toMatchObject({ status: 'pass' });
});

test('PROOF-9 fails where somebody turned the switch on while the proof ran', async () => {
  const world = await cutter(database);
  const run = await world.prove({ onCase: (_, { done }) => done === 1 && setKillSwitch(world.root, true) });
  expect(proofOf(run, 'PROOF-1').status).toBe('pass');
  expect(proofOf(run, 'PROOF-9').status).toBe('fail');
  expect(run.exitCode).toBe(4);
  expect(run.evidence.verdict).toBe('refused');
  expect(run.text).toMatch(/PROOF-9 +fail +the kill-switch is still off\n +the kill-switch is on/);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { cutter, proofOf, setKillSwitch } from '../support/attack-cutter.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await freshDatabase();
});

afterAll(() => database.drop());

test('PROOF-1 passes where the kill-switch is off, and the whole run is proved', async () => {
  const run = await (await cutter(database)).prove();
  expect(proofOf(run, 'PROOF-1')).toMatchObject({ status: 'pass', data: { enabled: false, found: 'false' } });
  expect(run.evidence.verdict).toBe('proved');
  expect(run.exitCode).toBe(0);
  expect(run.text).toMatch(/PROOF-1 +pass +the kill-switch is off/);
});

test('PROOF-1 fails where it is on: refused, and nobody asks for a connection', async () => {
  const world = await cutter(database);
  setKillSwitch(world.root, true);
  let asked = 0;
  const run = await world.prove({
    open: async () => {
      asked += 1;
      throw new Error('nobody may ask');
    },
  });
  expect(asked).toBe(0);
  expect(run.exitCode).toBe(4);
  expect(run.evidence).toMatchObject({ verdict: 'refused', cases: [] });
  expect(run.text).toMatch(/PROOF-1 +fail +the kill-switch is off\n +the kill-switch is on/);
  expect(run.text).toContain('set execution.enabled to false in contracts/contracts.yaml');
});

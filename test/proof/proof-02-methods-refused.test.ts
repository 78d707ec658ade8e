import { afterAll, beforeAll, expect, test } from 'vitest';
import type { KillSwitch } from '../../src/adapter/kill-switch.ts';
import { cutter, proofOf } from '../support/attack-cutter.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await freshDatabase();
});

afterAll(() => database.drop());

test('PROOF-2 passes where every method of the real adapter, wired to the real database, is refused unconnected', async () => {
  const proof = proofOf(await (await cutter(database)).prove(), 'PROOF-2');
  expect(proof).toMatchObject({ status: 'pass', sentence: '6 methods refused, connections opened: 0' });
  expect(proof.data).toMatchObject({
    connectionsOpened: 0,
    methods: Array.from({ length: 6 }, () => ({ refusedWith: 'kill-switch-off' })),
  });
});

test('PROOF-2 fails where a method is not refused: somebody turned the switch on after it was read', async () => {
  let readings = 0;
  const turnedOn: KillSwitch = () => {
    readings += 1;
    return { enabled: readings > 1, source: 'the switch of the test', found: String(readings > 1) };
  };
  const run = await (await cutter(database)).prove({ killSwitch: turnedOn });
  expect(proofOf(run, 'PROOF-2').status).toBe('fail');
  expect(run.exitCode).toBe(1);
  expect(run.text).toMatch(/PROOF-2 +fail +all adapter methods are refused before any database connect/);
  expect(run.text).toMatch(/method "cutLegA" ended with [a-z-]+ instead of being refused by the kill-switch/);
});

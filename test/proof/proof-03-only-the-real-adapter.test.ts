import { afterAll, beforeAll, expect, test } from 'vitest';
import { observe } from '../../src/proof/observe.ts';
import { onlyTheRealAdapter } from '../../src/proof/proofs/proof-03-only-the-real-adapter.ts';
import { cutter, proofOf } from '../support/attack-cutter.ts';
import { runOptions } from '../support/attack-project.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await freshDatabase();
});

afterAll(() => database.drop());

test('PROOF-3 passes where the real adapter is accepted and every specimen that only looks like it is refused', async () => {
  const proof = proofOf(await (await cutter(database)).prove(), 'PROOF-3');
  expect(proof.status).toBe('pass');
  expect(proof.sentence).toMatch(/^the real adapter accepted, \d+ non-adapters refused$/);
});

test('PROOF-3 fails where one specimen was judged wrong, and names it', async () => {
  const { project, contracts } = await cutter(database);
  const observed = await observe(runOptions(database, { project, contracts }));
  if (observed.gate === null || observed.gate === 'undeclared') throw new Error('the gate was not tried');
  const [first, ...others] = observed.gate.specimens.specimens;
  if (first === undefined) throw new Error('no specimen');
  const specimens = {
    specimens: [
      { specimen: 'a Proxy around the real one', mustBe: 'refused', was: 'accepted' } as const,
      first,
      ...others,
    ],
  };
  const judged = onlyTheRealAdapter.judge({ ...observed, gate: { ...observed.gate, specimens } });
  expect(judged).toMatchObject({
    status: 'fail',
    problems: [{ code: 'wrong-specimen', message: 'a Proxy around the real one was accepted and must be refused' }],
  });
});

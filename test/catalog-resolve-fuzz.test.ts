import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CatalogReader } from '../src/catalog/catalog.ts';
import type { Session } from '../src/db/session.ts';
import { firstLeaves, randomExpression, randomFrom, randomStatement } from './support/resolve-fuzz.ts';
import { differences, type Fixture, openFixture, oracle, resolved, uncertain } from './support/resolve-oracle.ts';

const parameters = ['integer', 'text', 'one.money2'];
const seed = Number(process.env['RESOLVE_SEED'] ?? 20_240_911);
const rounds = Number(process.env['RESOLVE_ROUNDS'] ?? 6);
const perRound = 500;

let fixture: Fixture;
let session: Session;
let reader: CatalogReader;

beforeAll(async () => {
  fixture = await openFixture();
  ({ session, reader } = fixture);
});

afterAll(() => fixture.close());

test('no generated statement that the server accepts means anything else to us', async ({ annotate }) => {
  const random = randomFrom(seed);
  const wrong: string[] = [];
  let known: readonly string[] = firstLeaves;
  let accepted = 0;
  let unsure = 0;
  for (let round = 0; round < rounds; round += 1) {
    const column = (): string => known[Math.floor(random() * known.length)] ?? '1';
    const columns = [column(), column(), column()] as const;
    const expressions = Array.from({ length: perRound }, () => randomExpression(random, known));
    const asked = expressions.map((expression) => ({ sql: randomStatement(expression, columns), parameters }));
    const meanings = await oracle(session, 'one, two', asked);
    const fine: string[] = [];
    for (const [index, statement] of asked.entries()) {
      const server = meanings[index];
      if (server === undefined || typeof server === 'string') continue;
      fine.push(expressions[index] ?? '1');
      const ours = await resolved(reader, ['one', 'two'], statement);
      if (uncertain(ours) > 0) unsure += 1;
      const found = differences(server, ours, reader.catalog);
      if (found.length > 0) wrong.push(`${statement.sql}\n    ${found.join('\n    ')}`);
    }
    accepted += fine.length;
    known = [...firstLeaves, ...fine.filter(({ length }) => length < 120)];
  }
  await annotate(`seed ${seed}: ${accepted} of ${rounds * perRound} accepted, ${unsure} not certain in every call`);
  expect(accepted).toBeGreaterThan(rounds * perRound * 0.1);
  expect(wrong).toEqual([]);
  expect(unsure).toBeLessThan(accepted / 10);
});

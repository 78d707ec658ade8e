import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadParser } from '../src/sql/parse.ts';
import { freshDatabase, type Row, type TestDatabase } from './support/database.ts';
import { formattingEdits } from './support/review-corpus/formatting.ts';
import { nearlyRewrittenEdits, rewrittenEdits } from './support/review-corpus/rewritten.ts';
import { readEdit } from './support/review-corpus/run-edit.ts';
import { scopeEdits } from './support/review-corpus/scope.ts';
import { setAsideEdits } from './support/review-corpus/set-aside.ts';
import { writeEdits } from './support/review-corpus/writes.ts';

let database: TestDatabase;

beforeAll(async () => {
  await loadParser();
  database = await freshDatabase();
  for (const statement of readFileSync('test/support/review-corpus/schema.sql', 'utf8').split(/;\n/)) {
    if (statement.trim() !== '') await database.admin(statement);
  }
});

afterAll(() => database.drop());

/** What the parameters of the corpus stand for. */
const values = ['t1', 'open'];

async function answer(sql: string, count: number): Promise<readonly Row[]> {
  return database.admin(sql, values.slice(0, count));
}

/** The plan with its columns and their expressions, without costs. */
async function planOf(sql: string, count: number): Promise<string> {
  const rows = await answer(`EXPLAIN (VERBOSE, COSTS OFF) ${sql}`, count);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

describe('what is called the same is the same to a server:', () => {
  test.each([...formattingEdits, ...rewrittenEdits].map((edit) => [edit.name, edit] as const))(
    '%s',
    async (_, edit) => {
      const { base, head, rewrites } = readEdit(edit);
      const count = base.contract.params.length;
      const before = await answer(base.contract.sql, count);
      expect(before.length).toBeGreaterThan(0);
      expect(JSON.stringify(await answer(head.contract.sql, count))).toBe(JSON.stringify(before));
      // A plan names tables by their aliases, and queries of WITH by their names.
      if (rewrites.some((each) => each === 'table alias' || each === 'name of a query of WITH')) return;
      expect(await planOf(head.contract.sql, count)).toBe(await planOf(base.contract.sql, count));
    },
  );

  test('a cast to "char" is not, which one to char is', async () => {
    const one = await answer("SELECT 'ab'::char(3) AS a", 0);
    expect(JSON.stringify(await answer('SELECT \'ab\'::"char" AS a', 0))).not.toBe(JSON.stringify(one));
  });
});

const shownInOrder = new Set(['in-list-order', 'set-operation-arms', 'grouping-changed']);

/** Edits of which a rule says that nothing follows, though the statement is another one. */
const harmless = [...scopeEdits, ...writeEdits, ...setAsideEdits].filter(({ finds }) =>
  finds.every(({ severity }) => severity === 'safe'),
);

describe('what is told as safe, and is another statement, is the same to a server:', () => {
  test.each(harmless.map((edit) => [edit.name, edit] as const))('%s', async (_, edit) => {
    const { base, head } = readEdit(edit);
    const count = base.contract.params.length;
    const [before, after] = [await planOf(base.contract.sql, count), await planOf(head.contract.sql, count)];
    // A list of IN is shown in its order, and so are SELECTs of UNION and keys of GROUP BY.
    if (!edit.finds.some(({ rule }) => shownInOrder.has(rule))) expect(after).toBe(before);
    if (edit.kind === 'call') return;
    const rows = await answer(base.contract.sql, count);
    expect(sorted(await answer(head.contract.sql, count))).toEqual(sorted(rows));
  });

  test('they are of every rule that says so', () => {
    const rules = new Set(harmless.flatMap(({ finds }) => finds.map(({ rule }) => rule)));
    expect([...rules].sort()).toEqual(
      ['assignment-order', 'condition-moved', 'condition-order', 'cte-added', 'cte-removed', 'cte-renamed']
        .concat(['exists-list', 'from-order', 'grouping-changed', 'in-list-order', 'insert-order'])
        .concat(['join-rearranged', 'refactor', 'set-operation-arms'])
        .sort(),
    );
  });
});

/** What a server makes of a statement: its plan and its rows, or why it refuses it. */
async function madeOf(sql: string): Promise<string> {
  const count = sql.includes('$1') ? 1 : 0;
  const made = async () => JSON.stringify([await planOf(sql, count), await answer(sql, count)]);
  return made().catch(String);
}

describe('what is one step away from it is not the same to a server:', () => {
  const archived = 'SELECT o.id FROM app.orders AS o WHERE o.archived';
  test.each<readonly [name: string, old: string, now: string]>([
    [
      'named arguments with a parameter in common',
      'SELECT app.named(one => $1, two => $1::integer)',
      'SELECT app.named(two => $1::integer, one => $1)',
    ],
    ...nearlyRewrittenEdits
      .filter(({ finds }) => finds.some(({ rule }) => rule === 'grouping-changed' || rule === 'order-changed'))
      .map(({ name, old, new: now }) => [name, old, now] as const),
    ['equal numbers of UNION', 'SELECT 1.0 AS n UNION SELECT 1.00', 'SELECT 1.00 AS n UNION SELECT 1.0'],
    [
      'texts of UNION ALL that are numbers',
      "SELECT '1' AS n UNION ALL SELECT '2' UNION ALL SELECT 3",
      "SELECT 3 AS n UNION ALL SELECT '2' UNION ALL SELECT '1'",
    ],
    [
      'a query of WITH that reads another one',
      `WITH late AS (${archived}) SELECT l.id FROM late AS l`,
      `WITH late AS (${archived}), held AS (SELECT late.id FROM late) SELECT l.id FROM late AS l`,
    ],
    [
      'a query of WITH that nothing reads, and that does not fit',
      archived,
      `WITH late AS (SELECT o.id + o.note AS n FROM app.orders AS o) ${archived}`,
    ],
    ...[...nearlyRewrittenEdits, ...setAsideEdits, ...scopeEdits]
      .filter(({ name }) =>
        / behind named ones|window function|first one gives the parameter|that is called the same|which was read/.test(
          name,
        ),
      )
      .map(({ name, old, new: now }) => [name, old, now] as const),
  ])('%s', async (_, old, now) => {
    expect(await madeOf(now)).not.toBe(await madeOf(old));
  });

  test('and what is the same, is by the same means', async () => {
    const [one, other] = [
      'SELECT o.id FROM app.orders AS o ORDER BY o.id',
      'SELECT o.id FROM app.orders AS o ORDER BY 1',
    ];
    expect(await madeOf(other)).toBe(await madeOf(one));
  });
});

function sorted(rows: readonly Row[]): readonly string[] {
  return rows.map((row) => JSON.stringify(row)).sort();
}

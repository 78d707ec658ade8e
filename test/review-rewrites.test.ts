import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadParser } from '../src/sql/parse.ts';
import { freshDatabase, type Row, type TestDatabase } from './support/database.ts';
import { formattingEdits } from './support/review-corpus/formatting.ts';
import { readEdit } from './support/review-corpus/run-edit.ts';
import { scopeEdits } from './support/review-corpus/scope.ts';
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
  test.each(formattingEdits.map((edit) => [edit.name, edit] as const))('%s', async (_, edit) => {
    const { base, head, rewrites } = readEdit(edit);
    const count = base.contract.params.length;
    const before = await answer(base.contract.sql, count);
    expect(before.length).toBeGreaterThan(0);
    expect(JSON.stringify(await answer(head.contract.sql, count))).toBe(JSON.stringify(before));
    // A plan names tables by their aliases.
    if (rewrites.includes('table alias')) return;
    expect(await planOf(head.contract.sql, count)).toBe(await planOf(base.contract.sql, count));
  });

  test('a cast to "char" is not, which one to char is', async () => {
    const one = await answer("SELECT 'ab'::char(3) AS a", 0);
    expect(JSON.stringify(await answer('SELECT \'ab\'::"char" AS a', 0))).not.toBe(JSON.stringify(one));
  });
});

/** Edits of which a rule says that nothing follows, though the statement is another one. */
const harmless = [...scopeEdits, ...writeEdits].filter(({ finds }) =>
  finds.every(({ severity }) => severity === 'safe'),
);

describe('what is told as safe, and is another statement, is the same to a server:', () => {
  test.each(harmless.map((edit) => [edit.name, edit] as const))('%s', async (_, edit) => {
    const { base, head } = readEdit(edit);
    const count = base.contract.params.length;
    const [before, after] = [await planOf(base.contract.sql, count), await planOf(head.contract.sql, count)];
    // A list of IN is shown in its order.
    if (edit.finds.every(({ rule }) => rule !== 'in-list-order')) expect(after).toBe(before);
    if (edit.kind === 'call') return;
    const rows = await answer(base.contract.sql, count);
    expect(sorted(await answer(head.contract.sql, count))).toEqual(sorted(rows));
  });

  test('they are of every rule that says so', () => {
    const rules = new Set(harmless.flatMap(({ finds }) => finds.map(({ rule }) => rule)));
    expect([...rules].sort()).toEqual(
      ['assignment-order', 'condition-moved', 'condition-order', 'cte-renamed', 'exists-list', 'from-order']
        .concat(['in-list-order', 'insert-order', 'join-rearranged', 'refactor'])
        .sort(),
    );
  });
});

function sorted(rows: readonly Row[]): readonly string[] {
  return rows.map((row) => JSON.stringify(row)).sort();
}

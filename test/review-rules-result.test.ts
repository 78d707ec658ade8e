import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadParser } from '../src/sql/parse.ts';
import { freshDatabase, type TestDatabase } from './support/database.ts';
import { resultEdits } from './support/review-corpus/result.ts';
import { classifyEdit, readEdit } from './support/review-corpus/run-edit.ts';

let database: TestDatabase;

/** A function to call, and rows that tell more edits apart: out of order, with equal totals, on the edge of a condition. */
const besides = [
  "CREATE FUNCTION app.page(of text) RETURNS TABLE (id integer) LANGUAGE sql AS 'SELECT generate_series(1, 500)'",
  `INSERT INTO app.orders SELECT id, 't1', status, total, NULL, false, '2025-01-01'
     FROM (VALUES (-1, 'open', 1.5), (-2, 'Open', 3), (-3, 'open', 10)) AS o (id, status, total)`,
];

/** These answer the same here: where texts are sorted by their bytes, and by how a column is compared, typed, or was never NULL. */
const unseen = [
  'the order is by another collation',
  'a column is compared by another collation',
  'a literal is a text instead of a number',
  'an unknown counts as false',
];

beforeAll(async () => {
  await loadParser();
  database = await freshDatabase();
  const schema = readFileSync('test/support/review-corpus/schema.sql', 'utf8').split(/;\n/);
  for (const statement of [...schema, ...besides]) if (statement.trim() !== '') await database.admin(statement);
});

afterAll(() => database.drop());

const edits = resultEdits.map((edit) => [edit.name, edit] as const);

describe('a change of the result, taken back, is told by the mirrors of what told it:', () => {
  test.each(edits)('%s', (_, edit) => {
    const mirrors = classifyEdit(edit).map(({ rule }) => ('rule' in rule.mirror ? rule.mirror.rule : rule.mirror.none));
    const back = classifyEdit({ ...edit, old: edit.new, new: edit.old }).map(({ rule }) => rule.id);
    expect(back.toSorted()).toEqual(mirrors.toSorted());
  });
});

describe('what is told of a result is there on a server: both versions run, and answer otherwise:', () => {
  const seen = edits.filter(
    ([name, edit]) => edit.treacherous === true && !edit.old.startsWith('/* contract') && !unseen.includes(name),
  );

  test.each(seen)('%s', async (_, edit) => {
    const { base, head } = readEdit(edit);
    const answer = async (sql: string, count: number): Promise<string> =>
      JSON.stringify(await database.admin(sql, ['1', '2', '3'].slice(0, count)));
    const before = await answer(base.contract.sql, base.contract.params.length);
    expect(await answer(head.contract.sql, head.contract.params.length)).not.toBe(before);
  });
});

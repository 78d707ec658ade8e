import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadParser } from '../src/sql/parse.ts';
import { freshDatabase, type TestDatabase } from './support/database.ts';
import { callEdits } from './support/review-corpus/call.ts';
import { classifyEdit } from './support/review-corpus/run-edit.ts';

let database: TestDatabase;

beforeAll(async () => {
  await loadParser();
  database = await freshDatabase();
  await database.admin('CREATE SCHEMA app');
  await database.admin(`CREATE FUNCTION app.place_order(tenant text, customer text, amount text DEFAULT '0')
    RETURNS text LANGUAGE sql AS 'SELECT concat_ws('','', tenant, customer, amount)'`);
});

afterAll(() => database.drop());

function told(old: string, now: string): readonly string[] {
  return classifyEdit({ kind: 'call', old, new: now }).map(
    ({ rule, found }) => `${rule.id}: ${found.message}; ${found.consequence}`,
  );
}

const call = (args: string): string => `SELECT app.place_order(${args}) AS placed`;

describe('a change of the call, taken back, is told by the mirrors of what told it:', () => {
  test.each(callEdits.map((edit) => [edit.name, edit] as const))('%s', (_, edit) => {
    const mirrors = classifyEdit(edit).map(({ rule }) => ('rule' in rule.mirror ? rule.mirror.rule : rule.mirror.none));
    const back = classifyEdit({ ...edit, old: edit.new, new: edit.old }).map(({ rule }) => rule.id);
    expect(back.toSorted()).toEqual(mirrors.toSorted());
  });
});

describe('parameters that changed places', () => {
  test('are told once, with their names and types, and that PostgreSQL will not complain: which it does not', async () => {
    expect(told(call('$1, $2'), call('$2, $1'))).toEqual([
      'parameters-swapped: $1 "p1" (text) and $2 "p2" (text) changed places; both are text, PostgreSQL will not complain; each value is taken for the other',
    ]);
    expect(await database.admin(call('$1, $2'), ['tenant', 'customer'])).toEqual([{ placed: 'tenant,customer,0' }]);
    expect(await database.admin(call('$2, $1'), ['tenant', 'customer'])).toEqual([{ placed: 'customer,tenant,0' }]);
  });

  test('are not told of parameters that stay, or of a name in front of them', () => {
    expect(told(call('$1, $2'), `${call('$1, $2')} -- as before`)).toEqual([expect.stringMatching(/^formatting: /)]);
    expect(told(call('$1, $2'), call('tenant => $1, customer => $2'))).toEqual([
      expect.stringMatching(/^argument-notation: /),
    ]);
  });
});

describe('the SQLSTATE that a page names', () => {
  test('is the one that the server raises', async () => {
    await expect(database.admin(call("payer => 'a'"))).rejects.toThrow(/does not exist/);
    await expect(database.admin(call("'a', 'b', 'c', 'd'"))).rejects.toThrow(/does not exist/);
    await expect(database.admin(call('$1, $2'), ['a', 'b', 'c'])).rejects.toThrow(
      /supplies 3 parameters, but prepared statement "" requires 2/,
    );
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestDatabase } from './support/database.ts';
import { liveDatabase, look, type Statement, told } from './support/live-review.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await liveDatabase();
});
afterAll(() => database.drop());

const query = (sql: string, ...params: readonly string[]): Statement => ({ sql, params });
const call = (sql: string, ...params: readonly string[]): Statement => ({ sql, params, kind: 'call' });
const unrecorded =
  'function-unrecorded safe: the baseline of target "here" does not say how the function was defined that it runs';

/** What is told of an edit, and of its reverse. */
async function bothWays(one: Statement, other: Statement): Promise<readonly (readonly string[])[]> {
  return [
    told(await look(database, { base: one, head: other })),
    told(await look(database, { base: other, head: one })),
  ];
}

describe('what a name means', () => {
  const place = call('SELECT app.place($1) AS result', 'text');
  const placeLoudly = call('SELECT app.place($1, true) AS result', 'text');

  test('another overload is told with its signature, and what it writes with the way there; the reverse as the reverse', async () => {
    const [there, back] = await bothWays(place, placeLoudly);
    expect(there).toEqual([
      unrecorded,
      'overload-changed breaking: resolves to "app.place(text, boolean)" on this database, was "app.place(text)"',
      'reach-widened breaking: can INSERT rows of "app.audit", which it could not: edited → app.place(text, boolean) → INSERT app.audit',
    ]);
    expect(back).toEqual([
      unrecorded,
      'overload-changed breaking: resolves to "app.place(text)" on this database, was "app.place(text, boolean)"',
      'reach-narrowed dangerous: cannot INSERT rows of "app.audit" any more, as it could: edited → app.place(text, boolean) → INSERT app.audit',
    ]);
  });

  test('the same text with another parameter type means another overload; built-in functions have overloads too', async () => {
    const one = query('SELECT pg_catalog.abs($1)::text AS result', 'integer');
    expect(told(await look(database, { base: one, head: { ...one, params: ['numeric'] } }))).toEqual([
      'overload-changed breaking: resolves to "pg_catalog.abs(numeric)" on this database, was "pg_catalog.abs(integer)"',
    ]);
  });

  test('another argument of the same types, and another function altogether, are no other overload', async () => {
    const one = query("SELECT app.place('x', $1) AS result", 'boolean');
    expect(
      told(await look(database, { base: one, head: query("SELECT app.place('y', $1) AS result", 'boolean') })),
    ).toEqual([unrecorded]);
    const [there] = await bothWays(
      query('SELECT pg_catalog.abs(1)::text AS result'),
      query('SELECT pg_catalog.sign(1)::text AS result'),
    );
    expect(there).toEqual([]);
  });
});

describe('locks', () => {
  test('a stronger lock of a table is breaking, and a weaker one of a call dangerous', async () => {
    const [there, back] = await bothWays(
      call('SELECT app.cancel($1) AS result', 'integer'),
      call('SELECT app.cancel($1) AS result', 'bigint'),
    );
    expect(there).toContain(
      'lock-stronger breaking: takes ShareRowExclusiveLock on "app.orders", was RowExclusiveLock',
    );
    expect(back).toContain('lock-weaker dangerous: takes RowExclusiveLock on "app.orders", was ShareRowExclusiveLock');
  });

  test('a row lock where rows were only read is told; the same lock by another way is not', async () => {
    const read = call('SELECT o.name AS result FROM app.orders AS o WHERE o.id = $1', 'integer');
    const locked = { ...read, sql: `${read.sql} FOR UPDATE` };
    expect(told(await look(database, { base: read, head: locked }))).toContain(
      'lock-stronger dangerous: takes RowShareLock on "app.orders", was AccessShareLock',
    );
    const other = { ...read, sql: `${read.sql} FOR SHARE` };
    expect(told(await look(database, { base: locked, head: other })).join()).not.toContain('lock-');
  });

  test('a table that is written and whose rows a key locks has the same locks on both sides of the same function', async () => {
    const types = ['text', 'text', 'text', 'uuid', 'integer', 'text', 'text', 'jsonb', 'text'];
    const create = (first: string): Statement =>
      call(`SELECT public.fn_iu_create(${first}, $3, $4, $5, $6, $7, $8, $9)::text AS result`, ...types);
    const reviewed = told(await look(database, { base: create('$1, $2'), head: create('$2, $1') }));
    expect(reviewed.map((line) => line.split(' ', 1)[0])).toEqual(['function-unrecorded']);
  });
});

describe('what outlives ROLLBACK', () => {
  const plain = call('SELECT $1 AS result', 'integer');
  const numbered = call('SELECT app.number() + $1 AS result', 'integer');

  test('a survivor that comes is breaking, one that goes is safe, and no plan is asked for meanwhile', async () => {
    const reviewed = await look(database, { base: plain, head: numbered });
    const way = "edited → app.number() → nextval('app.numbers')";
    expect(told(reviewed)).toEqual([
      `survivor-gained breaking: can reach sequence-advanced: "nextval" draws a value from sequence "app.numbers": no ROLLBACK gives it back; ${way}`,
    ]);
    expect(reviewed.live.contracts[0]?.head?.problems).toEqual([
      'no plan was asked for: what outlives ROLLBACK, or is not known, can be reached',
    ]);
    expect(told(await look(database, { base: numbered, head: plain }))).toEqual([
      unrecorded,
      'survivor-lost safe: cannot reach sequence-advanced any more: "nextval" draws a value from sequence "app.numbers": no ROLLBACK gives it back',
    ]);
  });

  test('what nobody can know is unknown, and blocks', async () => {
    const [there] = await bothWays(plain, call('SELECT app.run($1) AS result', 'text'));
    expect(there).toEqual([
      'survivor-gained unknown: can reach dynamic-sql: in "app.run(text)": a text that is not constant is run as SQL; edited → app.run(text) → dynamic SQL',
    ]);
  });

  test('what cannot be reached any more is told where everything is known that is reached, and not where it is not', async () => {
    const cancel = call('SELECT app.cancel($1) AS result', 'integer');
    expect(told(await look(database, { base: cancel, head: plain })).join('\n')).toContain(
      'reach-narrowed dangerous: ',
    );
    const unresolved = told(
      await look(database, { base: cancel, head: call('SELECT app.gone($1) AS result', 'integer') }),
    );
    expect(unresolved.join('\n')).toMatch(/survivor-gained unknown: can reach unresolved-name: /);
    expect(unresolved.join('\n')).not.toMatch(/reach-narrowed|lock-weaker|survivor-lost/);
  });

  test('one that the change answers for by a budget is dangerous; the budget gone, nobody answers for it', async () => {
    const answered = { ...numbered, header: ['burns:', '  app.numbers: 1'] };
    const [gained] = told(await look(database, { base: plain, head: answered }));
    expect(gained).toMatch(/^survivor-gained dangerous: can reach sequence-advanced: /);
    const dropped = told(await look(database, { base: answered, head: numbered }));
    expect(dropped.join('\n')).toMatch(/survivor-gained breaking: nobody answers any more for sequence-advanced: /);
  });

  test('a function that lies about itself is not run by planning, and leaves no session with its lock', async () => {
    const lying = query('SELECT o.name AS result FROM app.orders AS o WHERE o.id = app.lying()');
    const reviewed = await look(database, { base: query('SELECT 1 AS result'), head: lying });
    expect(told(reviewed).join('\n')).toContain('survivor-gained breaking: can reach session-lock: ');
    expect(reviewed.live.contracts[0]?.head?.plan).toBe(null);
    expect(reviewed.sessions).toBe(1);
  });
});

describe('what the role may, and what the server says', () => {
  const one = query('SELECT 1 AS result');

  test('a privilege that is missing is told once, and one that is held not at all', async () => {
    expect(told(await look(database, { base: one, head: query('SELECT app.unpermitted() AS result') }))).toEqual([
      'grant-missing dangerous: role "cutter_verify" needs EXECUTE on "app.unpermitted()" and does not hold it on this database',
    ]);
    const permitted = query('SELECT k.words AS result FROM app.kinds AS k');
    expect(told(await look(database, { base: one, head: permitted }))).toEqual([
      'reach-widened dangerous: can read "app.kinds", which it did not',
    ]);
  });

  test('a statement that this database does not accept is unknown, in the words of the server', async () => {
    const column = query('SELECT k.sentence AS result FROM app.kinds AS k');
    expect(told(await look(database, { base: one, head: column })).join('\n')).toMatch(/ unknown: .*sentence/);
    const ungrouped = query('SELECT k.words AS result FROM app.kinds AS k HAVING true');
    expect(told(await look(database, { base: one, head: ungrouped }))).toContain(
      'live-unread unknown: the server refuses the statement: column "k.words" must appear in the GROUP BY clause or be used in an aggregate function (SQLSTATE 42803)',
    );
  });

  test('a new contract is looked at, and nothing is said of a base that it has not', async () => {
    const reviewed = await look(database, { head: query('SELECT k.words AS result FROM app.kinds AS k') });
    expect(told(reviewed)).toEqual([]);
    expect(reviewed.live.contracts).toEqual([
      {
        contract: 'edited',
        base: null,
        head: {
          version: 1,
          functions: [],
          tables: [{ table: 'app.kinds', operations: ['SELECT'] }],
          survivors: [],
          plan: expect.stringMatching(/^Seq Scan on app\.kinds {2}\(cost=\d+\.\d\d rows=2\)$/),
          cost: expect.any(Number),
          problems: [],
        },
      },
    ]);
  });
});

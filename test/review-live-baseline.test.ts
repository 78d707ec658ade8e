import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TestDatabase } from './support/database.ts';
import { liveDatabase, look, recordNow, type Statement, told } from './support/live-review.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await liveDatabase();
});
afterEach(() => database.drop());

const place: Statement = { sql: 'SELECT app.place($1) AS result', params: ['text'], kind: 'call' };
const cancel: Statement = { sql: 'SELECT app.cancel($1) AS result', params: ['integer'], kind: 'call' };

/** What is told of a contract that nobody changed, after `change` of the database. */
async function afterwards(statement: Statement, ...change: readonly string[]): Promise<readonly string[]> {
  const baseline = await recordNow(database, statement);
  for (const sql of change) await database.admin(sql);
  return told(await look(database, { head: statement, pairing: 'unchanged', baselines: [baseline] }));
}

const replaced = (body: string): string =>
  `CREATE OR REPLACE FUNCTION app.place(name text) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
   SET search_path = pg_catalog, pg_temp AS $$ BEGIN ${body} RETURN 0; END $$`;

describe('a contract that nobody changed', () => {
  test('says nothing where its functions are as the baseline has them', async () => {
    expect(await afterwards(place)).toEqual([]);
  });

  test('runs another body than the one that was proved', async () => {
    const [first, ...rest] = await afterwards(place, replaced(''));
    expect(first).toMatch(
      /^function-body-changed dangerous: body of "app\.place\(text\)" changed since the baseline of 2026-11-02: SHA-256 [0-9a-f]{12} → [0-9a-f]{12}$/,
    );
    expect(rest).toEqual([]);
  });

  test('runs another body that is kept analyzed, and not another one because a table was renamed back and forth', async () => {
    expect(
      await afterwards(cancel, 'ALTER TABLE app.orders RENAME TO o', 'ALTER TABLE app.o RENAME TO orders'),
    ).toEqual([]);
    const body =
      'BEGIN ATOMIC UPDATE app.orders SET name = $$gone$$ WHERE orders.id = cancel.number RETURNING orders.id; END';
    const changed = await afterwards(
      cancel,
      `CREATE OR REPLACE FUNCTION app.cancel(number integer) RETURNS integer LANGUAGE sql SECURITY DEFINER ${body}`,
    );
    expect(changed.join('\n')).toMatch(/^function-body-changed dangerous: body of "app\.cancel\(integer\)" changed/);
  });

  test('runs as somebody else, with other settings, or at another time', async () => {
    const told = await afterwards(
      place,
      'ALTER FUNCTION app.place(text) OWNER TO cutter_owner',
      'ALTER FUNCTION app.place(text) RESET ALL',
      'ALTER FUNCTION app.place(text) STABLE SECURITY INVOKER',
    );
    expect(told).toEqual([
      'function-rights-changed dangerous: SECURITY DEFINER of "app.place(text)" changed since the baseline of 2026-11-02: true → false',
      expect.stringMatching(
        /^function-rights-changed dangerous: owner of "app\.place\(text\)" changed since the baseline of 2026-11-02: \w+ → cutter_owner$/,
      ),
      'function-rights-changed dangerous: settings of "app.place(text)" changed since the baseline of 2026-11-02: search_path=pg_catalog, pg_temp → none',
      'function-rights-changed dangerous: volatility of "app.place(text)" changed since the baseline of 2026-11-02: volatile → stable',
    ]);
  });

  test('runs a function that nobody recorded where a trigger came in between, and one less where it went', async () => {
    const come = await afterwards(
      place,
      'CREATE FUNCTION app.tg() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$',
      'CREATE TRIGGER tg BEFORE INSERT ON app.orders FOR EACH ROW EXECUTE FUNCTION app.tg()',
    );
    expect(come).toEqual([
      'function-body-changed dangerous: "app.tg()" can run by now, which the baseline of 2026-11-02 does not know',
    ]);
    expect(await afterwards(place, 'DROP TRIGGER tg ON app.orders')).toEqual([
      'function-body-changed dangerous: "app.tg()" does not run any more, which it could when the baseline of 2026-11-02 was recorded',
    ]);
  });

  test('means another function where an overload fits better by now', async () => {
    const loudly: Statement = { sql: 'SELECT app.place($1, NULL) AS result', params: ['text'], kind: 'call' };
    const told = await afterwards(
      loudly,
      'ALTER FUNCTION app.place(text, boolean) RENAME TO place_loudly',
      'CREATE FUNCTION app.place(name text, times integer) RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$',
    );
    expect(told).toContain(
      'overload-changed breaking: the same text resolves to "app.place(text, integer)" by now, and to "app.place(text, boolean)" in the baseline of 2026-11-02',
    );
  });

  test('says in a note that nothing was recorded, and that is no answer', async () => {
    const reviewed = await look(database, { head: place, pairing: 'unchanged' });
    expect(told(reviewed)).toEqual([
      'function-unrecorded safe: the baseline of target "here" does not say how the function was defined that it runs',
    ]);
    expect(reviewed.live.contracts).toEqual([]);
  });
});

test('of a contract that follows another, the functions are compared with what was recorded of that one', async () => {
  const baseline = await recordNow(database, place);
  await database.admin(replaced("INSERT INTO app.audit VALUES ('x');"));
  const head = { ...place, sql: 'SELECT app.place($1) + 1 AS result', version: 2 };
  const reviewed = await look(database, { base: place, head, pairing: 'successor', baselines: [baseline] });
  expect(told(reviewed).join('\n')).toMatch(
    /^function-body-changed dangerous: body of "app\.place\(text\)" changed since/,
  );
});

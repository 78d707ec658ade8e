import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CatalogReader } from '../src/catalog/catalog.ts';
import type { Reach } from '../src/catalog/reach.ts';
import { nothing } from '../src/catalog/read/missing.ts';
import { resolveTypeName, typeMentions } from '../src/catalog/resolve/type-name.ts';
import { type Fixture, openFixture, resolved } from './support/resolve-oracle.ts';

let fixture: Fixture;
let reader: CatalogReader;

beforeAll(async () => {
  fixture = await openFixture();
  ({ reader } = fixture);
});

afterAll(() => fixture.close());

/** One line a reach, as a test can read it. */
function told(reach: Reach): string {
  const { catalog } = reader;
  switch (reach.kind) {
    case 'access': {
      const { schema, name } = catalog.relation(reach.relation) ?? { schema: '?', name: '?' };
      const columns = reach.columns === null ? '' : `(${reach.columns.join(', ')})`;
      const defaulted = reach.defaulted.length === 0 ? '' : ` default ${reach.defaulted.join(', ')}`;
      return `${reach.mode} ${schema}.${name}${columns}${defaulted}${reach.onConflict ? ' on conflict' : ''}${reach.only ? ' only' : ''}`;
    }
    case 'call': {
      const given = reach.arguments.map((argument) => (argument === null ? '?' : (argument.text ?? 'NULL')));
      const left = reach.defaulted === 0 ? '' : ` ${reach.defaulted} defaulted`;
      return `call ${catalog.routine(reach.routine)?.signature}: ${given.join(', ')}${left}`;
    }
    case 'value':
      return `${reach.direction} ${catalog.type(reach.type)?.name}`;
    case 'command':
      return [`${reach.tag}: ${reach.what}`, reach.object ?? '-', ...reach.traits].join(' | ');
    case 'unknown':
      return `unknown ${reach.reason}: ${reach.what}`;
    default:
      return reach.kind;
  }
}

async function reached(sql: string, parameters: readonly string[] = []): Promise<readonly string[]> {
  const ours = await resolved(reader, ['one', 'two'], { sql, parameters });
  const routines = new Set(ours.flatMap((reach) => (reach.kind === 'call' ? [reach.routine] : [])));
  await reader.read({ ...nothing, routines });
  return ours.map(told);
}

test.each<readonly [string, readonly string[]]>([
  ['INSERT INTO u (id, name) VALUES (1, DEFAULT)', ['insert one.u(id) default name']],
  ['INSERT INTO u (id, name) VALUES (1, DEFAULT), (2, NULL)', ['insert one.u(id, name) default name']],
  ['INSERT INTO u DEFAULT VALUES', ['insert one.u()']],
  ['INSERT INTO u VALUES (1)', ['insert one.u(id)']],
  ['INSERT INTO u OVERRIDING USER VALUE VALUES (1, NULL, 3)', ['insert one.u(id, name) default other']],
  ['INSERT INTO u (id) VALUES (1) ON CONFLICT DO NOTHING', ['insert one.u(id) on conflict']],
  [
    'INSERT INTO u (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET name = NULL',
    ['insert one.u(id) on conflict', 'update one.u(name) on conflict'],
  ],
  ['UPDATE u SET id = 1, name = DEFAULT', ['update one.u(id, name) default name']],
  ['DELETE FROM ONLY u', ['delete one.u only']],
  ['SELECT 1 FROM u FOR NO KEY UPDATE', ['select one.u', 'select for update one.u']],
  [
    'SELECT 1 FROM u AS a, (SELECT id FROM two.t) AS b FOR UPDATE OF b',
    ['select one.u', 'select two.t', 'select for update two.t'],
  ],
  ['WITH u AS (SELECT 1 AS id) SELECT id FROM u', []],
  ['WITH u AS (SELECT 1 AS id) INSERT INTO u (id) SELECT id FROM u', ['insert one.u(id)']],
  [
    'MERGE INTO u USING two.t ON u.id = t.id WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT (id, name) VALUES (1, DEFAULT)',
    ['select two.t', 'select one.u', 'delete one.u', 'insert one.u(id) default name'],
  ],
  ['SELECT 1 FROM nowhere', ['unknown unresolved-name: table "nowhere"']],
  ['SELECT 1 FROM three.t', ['unknown unresolved-name: table "three.t"']],
])('%s touches tables and columns', async (sql, expected) => {
  expect(await reached(sql)).toEqual(expected);
});

test.each<readonly [string, readonly string[]]>([
  ["SELECT g(1, c => 'x')", ['call one.g(integer,integer,text): 1, ?, x 1 defaulted']],
  ['SELECT g(1)', ['call one.g(integer,integer,text): 1 2 defaulted']],
  ['SELECT h(1, 2, 3)', ['call one.h(integer[]): 1, 2, 3']],
  ["SELECT set_config('a.b', 'x' || 'y', true)", ['call pg_catalog.set_config(text,text,boolean): a.b, xy, t']],
  ["SELECT nextval('one.s'::regclass)", ['call pg_catalog.nextval(regclass): one.s']],
  ['CALL p(1)', ['call one.p(integer,text): 1 1 defaulted']],
  ["CALL p(b => 'x', a => 1::smallint)", ['call one.p(integer,text): 1, x']],
  ['CALL q(1, NULL)', ['call one.q(integer): 1, NULL']],
  ['CALL f(1)', ['call one.f(integer): 1']],
])('%s is called with what it is given', async (sql, expected) => {
  expect(await reached(sql)).toEqual(expected);
});

test.each<readonly [string, readonly string[]]>([
  ["SELECT 'sad'::mood IS NULL", ['in mood']],
  ['SELECT 1::positive + 1', ['in positive']],
  ['SELECT feel FROM t', ['select one.t', 'out mood']],
  ['SELECT 1::bigint::money2 IS NULL', ['call one.to_money(bigint): ?']],
  ['SELECT cost::bigint FROM t', ['select one.t', 'call one.of_money(one.money2): ?']],
  ['SELECT feel::text FROM t', ['select one.t', 'out mood']],
  ['UPDATE t SET cost = 1::bigint', ['call one.to_money(bigint): ?', 'update one.t(cost)']],
  ["UPDATE t SET pos = 1, lab = 'x'", ['in positive', 'in label', 'update one.t(pos, lab)']],
  ['UPDATE t SET feel = 1', ['call one.int_mood(integer): ?', 'update one.t(feel)']],
  ['SELECT id::bigint, name::varchar FROM t', ['select one.t']],
])('%s turns values into types', async (sql, expected) => {
  expect(await reached(sql)).toEqual(expected);
});

test.each<readonly [string, readonly string[]]>([
  ["NOTIFY jobs, 'x'", ['NotifyStmt: NOTIFY jobs | jobs']],
  ['LISTEN jobs', ['ListenStmt: LISTEN jobs | jobs']],
  ['UNLISTEN *', ['UnlistenStmt: UNLISTEN * | -']],
  ['COMMIT', ['TransactionStmt: COMMIT | -']],
  ["PREPARE TRANSACTION 'x'", ['TransactionStmt: PREPARE TRANSACTION x | x']],
  ['SET LOCAL lock_timeout = 0', ['VariableSetStmt: SET LOCAL lock_timeout = 0 | lock_timeout | local']],
  ['RESET ALL', ['VariableSetStmt: RESET ALL | -']],
  ['SET ROLE postgres', ['VariableSetStmt: SET role = postgres | role']],
  ['LOCK TABLE u IN SHARE MODE', ['LockStmt: LOCK TABLE one.u IN SHARE MODE | one.u', 'lock one.u']],
  ['LOCK u', ['LockStmt: LOCK TABLE one.u IN ACCESS EXCLUSIVE MODE | one.u', 'lock one.u']],
  ['TRUNCATE u RESTART IDENTITY', ['TruncateStmt: TRUNCATE one.u | one.u | restart identity', 'truncate one.u']],
  ["COPY u TO PROGRAM 'x'", ['CopyStmt: COPY one.u TO PROGRAM x | x | to | program', 'select one.u']],
  ["COPY u (id) FROM '/x'", ['CopyStmt: COPY one.u FROM /x | /x | from | file', 'insert one.u(id)']],
  [
    'COPY (SELECT one.none()) TO STDOUT',
    ['CopyStmt: COPY (query) TO STDOUT | (query) | to | client', 'call one.none(): '],
  ],
  ['ANALYZE u', ['VacuumStmt: ANALYZE one.u | one.u']],
  ['CREATE INDEX ON u (f(name))', ['IndexStmt: CREATE INDEX ON one.u | one.u', 'call one.f(text): ?']],
  [
    'CREATE TEMP TABLE x ON COMMIT DROP AS SELECT one.none()',
    ['CreateTableAsStmt: CREATE TEMPORARY TABLE x | x | temporary | on commit drop', 'call one.none(): '],
  ],
  [
    'CREATE TABLE x (a integer DEFAULT one.none(), CHECK (f(a) > 1))',
    ['CreateStmt: CREATE TABLE x | x', 'call one.none(): ', 'call one.f(integer): ?'],
  ],
  [
    'ALTER TABLE u ADD COLUMN z integer DEFAULT one.none()',
    ['AlterTableStmt: ALTER TABLE one.u | one.u', 'call one.none(): '],
  ],
  ['ALTER TABLE u ADD PRIMARY KEY (id)', ['AlterTableStmt: ALTER TABLE one.u | one.u | index']],
  ['DROP TABLE IF EXISTS one.u', ['DropStmt: DROP TABLE one.u | one.u']],
  ['DROP FUNCTION only_this(integer)', ['DropStmt: DROP FUNCTION only_this | only_this']],
  ['ALTER SEQUENCE s RESTART', ['AlterSeqStmt: ALTER SEQUENCE s | s']],
  [
    'CREATE MATERIALIZED VIEW m AS SELECT one.none()',
    ['CreateTableAsStmt: CREATE MATERIALIZED VIEW m | m', 'call one.none(): '],
  ],
  [
    'DECLARE c CURSOR WITH HOLD FOR SELECT one.none()',
    ['DeclareCursorStmt: DECLARE c CURSOR | c | hold', 'call one.none(): '],
  ],
  ['FETCH c', ['FetchStmt: FETCH c | c']],
  ['CLOSE ALL', ['ClosePortalStmt: CLOSE ALL | -']],
  ['PREPARE p (integer) AS SELECT f($1)', ['PrepareStmt: PREPARE p | p', 'call one.f(integer): ?']],
  ['EXECUTE p(one.none())', ['ExecuteStmt: EXECUTE p | p', 'call one.none(): ', 'unknown dynamic-sql: EXECUTE p']],
  ['DEALLOCATE ALL', ['DeallocateStmt: DEALLOCATE ALL | -']],
  ['DO $$BEGIN END$$', ['DoStmt: DO | -']],
  ['DO LANGUAGE plperl $$1$$', ['DoStmt: DO | -', 'unknown unread-language: DO in language plperl']],
  ['EXPLAIN SELECT one.none() FROM u', ['ExplainStmt: EXPLAIN | -', 'call one.none(): ']],
  ['EXPLAIN ANALYZE DELETE FROM u', ['ExplainStmt: EXPLAIN ANALYZE | - | analyze', 'delete one.u']],
  ['EXPLAIN (ANALYZE false) DELETE FROM u', ['ExplainStmt: EXPLAIN | -']],
  ['EXPLAIN (ANALYZE 0) DELETE FROM u', ['ExplainStmt: EXPLAIN | -']],
  ['SET CONSTRAINTS ALL DEFERRED', ['ConstraintsSetStmt: SET CONSTRAINTS ALL DEFERRED | ALL | deferred']],
  ["LOAD 'x'", ['LoadStmt: LOAD x | x']],
  ['CHECKPOINT', ['CheckPointStmt: CHECKPOINT | -']],
  ['DISCARD SEQUENCES', ['DiscardStmt: DISCARD SEQUENCES | -']],
  ['SELECT one.none() INTO x', ['CreateTableAsStmt: SELECT INTO x | x', 'call one.none(): ']],
  ['CREATE FUNCTION z() RETURNS integer LANGUAGE sql AS $$SELECT 1$$', ['CreateFunctionStmt: CREATE FUNCTION z | z']],
  ['GRANT SELECT ON u TO postgres', ['GrantStmt: GRANT u | u']],
])('%s is a command', async (sql, expected) => {
  expect(await reached(sql)).toEqual(expected);
});

describe('a parameter that has another type in every call', () => {
  test.each<readonly [string, readonly string[], readonly string[]]>([
    [
      'SELECT $1 IS NOT DISTINCT FROM $2',
      ['anyelement', 'anyelement'],
      ['call one.eq(one.pair,one.pair): ?, ?', 'in pair', 'in pair'],
    ],
    ['SELECT $1 && $2', ['anyrange', 'anyrange'], []],
    ['SELECT greatest($1, $2) > $1', ['anycompatible', 'anycompatible'], []],
    [
      'SELECT same($1, 1)',
      ['anyelement'],
      ['call one.same(anyarray,integer): ?, 1', 'call one.same(anyelement,anyelement): ?, 1'],
    ],
    ['SELECT $1 = $2', ['json', 'json'], ['unknown unresolved-name: operator "="']],
    ['SELECT nowhere($1)', ['anyelement'], ['unknown unresolved-name: function "nowhere(?)"']],
  ])('%s with %j', async (sql, parameters, expected) => {
    expect([...(await reached(sql, parameters))].sort()).toEqual(expected);
  });
});

describe('a type written as text', () => {
  test.each([
    ['integer', 'int4'],
    ['text[]', '_text'],
    ['integer array[3]', '_int4'],
    ['numeric(10,2)', 'numeric'],
    ['timestamp with time zone', 'timestamptz'],
    ['"char"', 'char'],
    ['one.pair', 'pair'],
    ['pair[][]', '_pair'],
    ['one.t%ROWTYPE', 't'],
    ['t.name%TYPE', 'text'],
    ['one.t.nums %type', '_int4'],
    ['t.id%TYPE[]', '_int4'],
    ['SETOF one.u', 'u'],
    ['nowhere', null],
    ['t.nowhere%TYPE', null],
    ['integer; DROP TABLE t', null],
    ['', null],
  ])('%s is %s', async (text, expected) => {
    await reader.read(typeMentions(text));
    const oid = resolveTypeName(text, { catalog: reader.catalog, searchPath: ['one', 'two'] });
    expect(oid === null ? null : reader.catalog.type(oid)?.name).toBe(expected);
  });
});

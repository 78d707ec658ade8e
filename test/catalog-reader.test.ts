import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Catalog } from '../src/catalog/catalog.ts';
import type { Relation, Routine } from '../src/catalog/model.ts';
import { changesSince } from '../src/catalog/read/changes.ts';
import { readCatalog } from '../src/catalog/read/read-catalog.ts';
import { defaultLimits } from '../src/core/limits.ts';
import { openSession } from '../src/db/postgres.ts';
import type { Session } from '../src/db/session.ts';
import { freshDatabase, type TestDatabase } from './support/database.ts';
import { only, runStatements, wanted, withReader } from './support/read-catalog.ts';

let database: TestDatabase;
let catalog: Catalog;

const routineNames = ['f', 'atomic', 'guard', 'act', 'total', 'of_rows', 'now', 'watch'];
const relationNames = [
  'parent',
  'child',
  'part',
  'part1',
  'seen',
  'kept',
  'away',
  'fast',
  'loose',
  'parent_id_seq',
  'pair',
];

beforeAll(async () => {
  database = await freshDatabase();
  await runStatements(database.admin, 'reader-fixture.sql');
  await database.admin(`CREATE VIEW app.asked WITH (security_invoker = on) AS SELECT 1 AS one`);
  await database.admin(
    `CREATE TABLE app.derived (a int, b int GENERATED ALWAYS AS (a * 2) VIRTUAL, CONSTRAINT waived CHECK (a > 1) NOT ENFORCED)`,
  );
  await database.admin(`CREATE TABLE app.drawn (a int GENERATED ALWAYS AS IDENTITY, k int) PARTITION BY LIST (k)`);
  await database.admin(`CREATE TABLE app.drawn1 PARTITION OF app.drawn FOR VALUES IN (1)`);
  catalog = await withReader(database.settings('verify'), async (reader) => {
    const names = [...relationNames, 'asked', 'derived', 'drawn', 'drawn1'];
    await reader.read(wanted({ routineNames, relationNames: names }));
    return reader.catalog;
  });
});

afterAll(async () => {
  await database?.drop();
});

const relation = (name: string): Relation =>
  only(catalog.relationsNamed(name).filter(({ schema }) => schema === 'app'));
const routine = (name: string): Routine => only(catalog.routinesNamed(name).filter(({ schema }) => schema === 'app'));

async function openAs(role: 'superuser' | 'verify'): Promise<Session> {
  const session = await openSession(database.settings(role));
  onTestFinished(() => session.close());
  return session;
}

describe('the surroundings', () => {
  test('are those of the session, as it was before the reader set anything', () => {
    const { surroundings } = catalog;
    expect(surroundings).toMatchObject({ database: database.name, role: 'cutter_verify' });
    expect(surroundings.searchPath).toEqual(['pg_catalog', 'public']);
    expect(surroundings.settings).toMatchObject({ row_security: 'on', session_replication_role: 'origin' });
    expect(surroundings.roleSettings).toContain('default_transaction_read_only=on');
    expect(surroundings.roles.find(({ name }) => name === 'cutter_verify')).toMatchObject({ superuser: false });
    expect(surroundings.roles.some(({ superuser }) => superuser)).toBe(true);
    expect(surroundings.extensions).toEqual([expect.objectContaining({ name: 'plpgsql', schema: 'pg_catalog' })]);
    expect(surroundings.eventTriggers).toEqual([
      {
        name: 'watching',
        event: 'ddl_command_start',
        tags: ['DROP TABLE'],
        routine: routine('watch').oid,
        enabled: 'disabled',
      },
    ]);
  });

  test('bring all operators, casts and types but the rows of tables', () => {
    const pair = only(catalog.typesNamed('pair')).oid;
    expect(catalog.operatorsNamed('===')).toMatchObject([{ schema: 'app', left: pair, right: pair, result: 16 }]);
    expect(catalog.operatorsNamed('+').some(({ left }) => left === null)).toBe(true);
    const mood = only(catalog.typesNamed('mood'));
    expect(mood).toMatchObject({ kind: 'enum', element: null, relation: null });
    expect(catalog.type(mood.array ?? 0)).toMatchObject({ name: '_mood', element: mood.oid, array: null });
    expect(catalog.cast(mood.oid, 25)).toMatchObject({ context: 'assignment', method: 'function' });
    expect(catalog.cast(25, mood.oid)).toBeNull();
    expect(catalog.castsTo(25).length).toBeGreaterThan(5);
    expect(only(catalog.typesNamed('positive'))).toMatchObject({
      kind: 'domain',
      base: 23,
      checks: [{ name: 'above' }],
    });
    expect(only(catalog.typesNamed('plain')).checks).toEqual([]);
    expect(only(catalog.typesNamed('point')).element).toBeNull();
    expect(only(catalog.typesNamed('parent')).relation).toBe(relation('parent').oid);
    expect(catalog.typesNamed('pg_class')).toEqual([]);
  });
});

describe('a range', () => {
  test('tells the type of its bounds, and what somebody wrote to compare and measure them; its multirange too', async () => {
    const statements = [
      `CREATE FUNCTION app.compared(int, int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 - $2'`,
      `CREATE FUNCTION app.measured(int, int) RETURNS float8 LANGUAGE sql IMMUTABLE AS 'SELECT $1 - $2'`,
      `CREATE OPERATOR CLASS app.watched FOR TYPE int USING btree AS
         OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 app.compared(int, int)`,
      'CREATE TYPE app.span AS RANGE (subtype = int, subtype_opclass = app.watched, subtype_diff = app.measured)',
      'CREATE TYPE app.bare_span AS RANGE (subtype = app.positive)',
    ];
    for (const statement of statements) await database.admin(statement);
    await withReader(database.settings('verify'), async (reader) => {
      await reader.read(wanted({ routineNames: ['compared', 'measured'] }));
      const type = (name: string) => only(reader.catalog.typesNamed(name));
      const written = ['compared', 'measured'].map((name) => only(reader.catalog.routinesNamed(name)).oid);
      expect(type('span')).toMatchObject({ kind: 'range', range: { subtype: 23, routines: written } });
      expect(type('span_multirange')).toMatchObject({ kind: 'multirange', range: { subtype: 23, routines: written } });
      expect(type('bare_span').range).toEqual({ subtype: type('positive').oid, routines: [] });
      expect(type('int4range').range).toEqual({ subtype: 23, routines: [] });
      expect(type('positive').range).toBeNull();
    });
  });
});

describe('a routine', () => {
  test('has its signature, arguments and defaults; one of the same name in another schema comes along', () => {
    expect(routine('f')).toMatchObject({
      signature: 'app.f(integer,text,app.mood[])',
      kind: 'function',
      language: 'sql',
      trusted: true,
      volatility: 'stable',
      defaults: 2,
      returnsSet: false,
      source: 'SELECT 1',
      bodyTree: null,
      securityDefiner: false,
      settings: [],
      extension: null,
    });
    expect(routine('f').defaultTree).toContain('{CONST ');
    const [other] = catalog.routinesNamed('f').filter(({ schema }) => schema === 'other');
    expect(other).toMatchObject({
      signature: 'other.f()',
      returnsSet: true,
      volatility: 'volatile',
      defaultTree: null,
    });
    expect(other?.arguments.map(({ mode }) => mode)).toEqual(['table', 'table']);
    expect(routine('act').arguments).toMatchObject([
      { name: 'a', mode: 'inout' },
      { name: 'b', mode: 'variadic' },
    ]);
    expect(routine('act')).toMatchObject({ kind: 'procedure', signature: 'app.act(integer,text[])' });
    expect(routine('of_rows').signature).toBe('app.of_rows(app.parent,app.parent[])');
  });

  test('has its settings, its stored body, its supports', () => {
    expect(routine('guard')).toMatchObject({ securityDefiner: true, settings: ['search_path=app, pg_temp'] });
    expect(routine('atomic').bodyTree).toMatch(/^\(\(\{QUERY /);
    expect(routine('total')).toMatchObject({ kind: 'aggregate', supports: [177] });
    expect(only(catalog.routinesNamed('now'))).toMatchObject({ language: 'internal', source: null, trusted: false });
  });

  test('has the signature that regprocedure prints, whichever it is', async () => {
    const session = await openAs('superuser');
    const sql = `SELECT p.oid, p.oid::regprocedure::text FROM pg_proc AS p WHERE p.pronamespace = 'pg_catalog'::regnamespace`;
    const [answer] = await session
      .send([{ text: 'SET search_path = pg_catalog' }, { text: sql }])
      .then(([, all]) => [all]);
    const printed = new Map(answer?.rows.map(([oid, text]) => [Number(oid), text]));
    await withReader(database.settings('verify'), async (reader) => {
      await reader.read(wanted({ routines: printed.keys() }));
      const parameters = (text: string): string => text.slice(text.indexOf('('));
      const read = [...printed.keys()].map((oid) => parameters(reader.catalog.routine(oid)?.signature ?? ''));
      expect(read).toEqual([...printed.values()].map((text) => parameters(text ?? '')));
      expect(read.length).toBeGreaterThan(3_000);
    });
  });
});

describe('a relation', () => {
  test('has its columns: default, generated, identity with its sequence', () => {
    const [id, i, v, g, w] = relation('parent').columns;
    expect(id).toMatchObject({
      name: 'id',
      type: 23,
      identity: null,
      expression: expect.stringContaining('{FUNCEXPR '),
    });
    expect(i).toMatchObject({ identity: 'by default', expression: null, generated: null });
    expect(catalog.relation(i?.sequence ?? 0)).toBeNull();
    expect(i?.sequence).toBeGreaterThan(0);
    expect(v).toMatchObject({ expression: expect.stringContaining('{CONST '), generated: null, sequence: null });
    expect(g).toMatchObject({ expression: expect.stringContaining('{OPEXPR '), generated: 'stored' });
    expect(w).toMatchObject({ expression: null, generated: null, identity: null, sequence: null });
    expect(relation('derived').columns[1]).toMatchObject({ generated: 'virtual' });
  });

  test('has its triggers, with those that a partition inherited and the server’s own', () => {
    const triggers = relation('parent').triggers;
    expect(triggers.find(({ name }) => name === 'late')).toMatchObject({
      timing: 'after',
      level: 'row',
      events: ['insert'],
      enabled: 'always',
      internal: false,
      deferrable: true,
      initiallyDeferred: true,
      when: null,
      columns: [],
    });
    expect(triggers.find(({ name }) => name === 'emptied')).toMatchObject({
      level: 'statement',
      events: ['truncate'],
      enabled: 'disabled',
      deferrable: false,
    });
    expect(triggers.filter(({ internal }) => internal).length).toBeGreaterThan(0);
    for (const name of ['part', 'part1']) {
      const own = relation(name).triggers.filter(({ internal }) => !internal);
      expect(own).toMatchObject([
        { name: 'before_row', timing: 'before', events: ['insert', 'update'], columns: ['k'] },
      ]);
      expect(own[0]?.when).toContain('{NULLTEST ');
    }
    expect(relation('seen').triggers).toMatchObject([{ name: 'replaced', timing: 'instead of', events: ['delete'] }]);
    expect(relation('fast').triggers).toEqual([]);
  });

  test('has its rules; a view’s query is one', () => {
    expect(relation('seen').rules).toMatchObject([
      { name: '_RETURN', event: 'select', instead: true, enabled: 'origin', condition: null },
      { name: 'instead', event: 'insert', instead: true, condition: expect.stringContaining('{OPEXPR ') },
    ]);
    expect(relation('parent').rules).toEqual([]);
  });

  test('has its checks, inherited ones too, but none that is not enforced', () => {
    expect(relation('parent').checks).toMatchObject([{ name: 'above' }]);
    expect(relation('child').checks).toMatchObject([{ name: 'above' }]);
    expect(relation('derived').checks).toEqual([]);
  });

  test('has its foreign keys from both sides, and its deferrable keys', () => {
    const key = only(relation('part').references);
    expect(key).toMatchObject({
      name: 'to_parent',
      referenced: relation('parent').oid,
      columns: ['v'],
      referencedColumns: ['id'],
      onDelete: 'cascade',
      onUpdate: 'set null',
      deferrable: true,
      initiallyDeferred: false,
    });
    const referencing = relation('parent').referencedBy.map((found) => found.referencing);
    expect(referencing.toSorted()).toEqual([relation('part').oid, relation('part1').oid].toSorted());
    expect(relation('part').referencedBy).toEqual([]);
    expect(relation('parent').deferrableKeys).toEqual([{ name: 'one', initiallyDeferred: true }]);
    expect(relation('part').deferrableKeys).toEqual([]);
  });

  test('has the indexes that evaluate something, its policies, its partition key', () => {
    expect(relation('part').indexes).toMatchObject([
      { name: 'odd', expressions: expect.stringContaining('{FUNCEXPR ') },
    ]);
    expect(relation('parent').indexes).toEqual([]);
    expect(relation('parent')).toMatchObject({ rowSecurity: true, forceRowSecurity: false });
    expect(relation('parent').policies).toMatchObject([
      { name: 'everybody', command: 'all', check: null },
      { name: 'mine', command: 'update', check: expect.stringContaining('{OPEXPR ') },
    ]);
    expect(relation('child')).toMatchObject({ rowSecurity: false, policies: [] });
    expect(relation('part').partitionKey).toContain('{FUNCEXPR ');
    expect(relation('part1').partitionKey).toBeNull();
  });

  test('has its direct parents and children', () => {
    expect(relation('child').parents).toEqual([relation('parent').oid]);
    expect(relation('parent').children).toEqual([relation('child').oid]);
    expect(relation('part').children).toEqual([relation('part1').oid]);
    expect(relation('fast')).toMatchObject({ parents: [], children: [] });
  });

  test('is of a kind, with what only that kind has', () => {
    const kinds = ['parent', 'part', 'seen', 'kept', 'away', 'loose', 'pair'].map((name) => relation(name).kind);
    expect(kinds).toEqual([
      'table',
      'partitioned table',
      'view',
      'materialized view',
      'foreign table',
      'sequence',
      'composite type',
    ]);
    expect(relation('away').foreign).toMatchObject({ server: 'afar', wrapper: 'nowhere' });
    expect(relation('parent').foreign).toBeNull();
    expect(relation('loose').sequence).toEqual({
      increment: '5',
      minimum: '1',
      maximum: '100',
      cache: '7',
      cycle: true,
      ownedBy: null,
    });
    expect(relation('parent_id_seq').sequence).toMatchObject({ ownedBy: 'app.parent.id', cycle: false });
    expect(relation('parent').sequence).toBeNull();
    expect([relation('asked'), relation('seen')].map(({ securityInvoker }) => securityInvoker)).toEqual([true, false]);
    expect([relation('fast'), relation('parent')].map(({ persistence }) => persistence)).toEqual([
      'unlogged',
      'permanent',
    ]);
  });

  test('that is a partition draws its identity from the sequence of the partitioned table', () => {
    const [root, leaf] = [relation('drawn'), relation('drawn1')].map(({ columns }) => columns[0]?.sequence);
    expect(root).toBeGreaterThan(0);
    expect(leaf).toBe(root);
  });
});

describe('reading', () => {
  test('takes one round trip a level, and none where nothing is new', async () => {
    await withReader(database.settings('verify'), async (reader) => {
      expect(reader.roundTrips).toBe(1);
      await reader.read(wanted({ routineNames: ['f', 'nobody'], relationNames: ['part'] }));
      expect(reader.roundTrips).toBe(2);
      const oids = reader.catalog.routinesNamed('f').map(({ oid }) => oid);
      await reader.read(
        wanted({ routineNames: ['f', 'nobody'], routines: oids, relationNames: ['part'], types: [23] }),
      );
      await reader.read(wanted({}));
      expect(reader.roundTrips).toBe(2);
      await reader.read(wanted({ routines: [4_000_000_000] }));
      await reader.read(wanted({ routines: [4_000_000_000] }));
      expect(reader.roundTrips).toBe(3);
      expect(reader.catalog.routine(4_000_000_000)).toBeNull();
    });
  });

  test('sees the catalog of one moment on every level; what changed since is named afterwards', async () => {
    await database.admin(`CREATE FUNCTION app.moving() RETURNS int LANGUAGE sql AS 'SELECT 1'`);
    await database.admin('CREATE TABLE app.still (a int)');
    const session = await openAs('verify');
    const fingerprint = await readCatalog(session, defaultLimits, async (reader) => {
      await database.admin(`CREATE OR REPLACE FUNCTION app.moving() RETURNS int LANGUAGE sql AS 'SELECT 2'`);
      await database.admin(`CREATE FUNCTION app.moving(int) RETURNS int LANGUAGE sql AS 'SELECT 2'`);
      await reader.read(wanted({ routineNames: ['moving'], relationNames: ['still'] }));
      expect(reader.catalog.routinesNamed('moving')).toMatchObject([{ source: 'SELECT 1' }]);
      return await reader.fingerprint();
    });
    expect(await changesSince(session, fingerprint)).toEqual([
      'function "app.moving" was changed',
      'function "app.moving" is new',
    ]);
    await database.admin('TRUNCATE app.still');
    await database.admin('ANALYZE app.still');
    expect(await changesSince(session, fingerprint)).toHaveLength(2);
    await database.admin('ALTER TABLE app.still ALTER a SET DEFAULT 1');
    expect(await changesSince(session, fingerprint)).toContain('table "app.still" was changed');
    await database.admin('DROP TABLE app.still');
    expect(await changesSince(session, fingerprint)).toContain('table "app.still" is gone');
  });

  test('that the server refuses or that takes too long is an error with what to type, and leaves no transaction open', async () => {
    await database.admin('REVOKE SELECT ON pg_catalog.pg_proc FROM PUBLIC');
    onTestFinished(async () => {
      await database.admin('GRANT SELECT ON pg_catalog.pg_proc TO PUBLIC');
    });
    const session = await openAs('verify');
    const read = () => readCatalog(session, defaultLimits, (reader) => reader.read(wanted({ routineNames: ['f'] })));
    await expect(read()).rejects.toMatchObject({
      code: 'catalog-unreadable',
      message: expect.stringContaining('permission denied'),
      hint: expect.stringContaining('GRANT SELECT'),
    });
    expect(session.ended).toBe(false);
    const [answer] = await session.send([{ text: 'SELECT 1' }]);
    expect(answer?.status).toBe('idle');
    const hurried = readCatalog(session, { ...defaultLimits, statement: 1 }, async (reader) => {
      await reader.read(wanted({ relationNames: ['parent'], typeNames: ['parent'] }));
    });
    await expect(hurried).rejects.toMatchObject({ hint: expect.stringContaining('limits.statement') });
  });
});

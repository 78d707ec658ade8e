import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Need } from '../src/catalog/privileges/need.ts';
import { readPrivileges } from '../src/catalog/privileges/read-privileges.ts';
import { surplusOf } from '../src/catalog/privileges/surplus.ts';
import { Secret } from '../src/core/secret.ts';
import { openSession } from '../src/db/postgres.ts';
import type { Session } from '../src/db/session.ts';
import { freshDatabase, type TestDatabase } from './support/database.ts';

let database: TestDatabase;
let session: Session;

beforeAll(async () => {
  database = await freshDatabase();
  await database.admin(`CREATE SCHEMA closed`);
  await database.admin(`CREATE TABLE public.wide (a int, b int, "od.d" int)`);
  await database.admin(`CREATE SEQUENCE public.given`);
  await database.admin(`CREATE SEQUENCE public.kept`);
  await database.admin(`CREATE FUNCTION public.open() RETURNS int LANGUAGE sql AS 'SELECT 1'`);
  await database.admin(`CREATE FUNCTION public.shut(int, text) RETURNS int LANGUAGE sql AS 'SELECT 1'`);
  await database.admin(`REVOKE EXECUTE ON FUNCTION public.shut(int, text) FROM PUBLIC`);
  await database.admin(`GRANT SELECT (a), UPDATE (a, b) ON public.wide TO cutter_exec`);
  await database.admin(`GRANT USAGE ON SEQUENCE public.given TO cutter_exec`);
  session = await openSession(database.settings('exec'));
});

afterAll(async () => {
  await session.close();
  await database.drop();
});

async function oidOf(object: string): Promise<number> {
  const [row] = await database.admin(
    object.endsWith(')') ? 'SELECT $1::regprocedure::oid AS oid' : 'SELECT $1::regclass::oid AS oid',
    [object],
  );
  return Number(row?.['oid']);
}

const need = (parts: Partial<Need> & Pick<Need, 'kind' | 'oid' | 'anyOf'>): Need => ({
  object: '',
  role: 'cutter_exec',
  columns: null,
  ...parts,
});

async function held(needs: readonly Need[]): Promise<readonly (boolean | null)[]> {
  return (await readPrivileges(session, needs)).answered.map((each) => each.held);
}

test('the server says of each need whether its role holds it, by name, on the whole or on every column that is named', async () => {
  const wide = await oidOf('public.wide');
  const table = (privilege: string, columns: readonly string[] | null = null): Need =>
    need({ kind: 'relation', oid: wide, anyOf: [privilege], columns });
  expect(
    await held([
      table('SELECT'),
      table('SELECT', ['a']),
      table('SELECT', ['a', 'b']),
      table('UPDATE', ['a', 'b']),
      table('UPDATE', ['a', 'od.d']),
      table('INSERT'),
      table('DELETE'),
      table('TRUNCATE'),
      { ...table('DELETE'), role: 'postgres' },
    ]),
  ).toEqual([true, true, false, true, false, false, false, false, true]);
});

test('functions, schemas and sequences are asked about too; one of several privileges is enough', async () => {
  expect(
    await held([
      need({ kind: 'routine', oid: await oidOf('public.open()'), anyOf: ['EXECUTE'] }),
      need({ kind: 'routine', oid: await oidOf('public.shut(int, text)'), anyOf: ['EXECUTE'] }),
      need({ kind: 'schema', oid: null, object: 'public', anyOf: ['USAGE'] }),
      need({ kind: 'schema', oid: null, object: 'closed', anyOf: ['USAGE'] }),
      need({ kind: 'sequence', oid: await oidOf('public.given'), anyOf: ['USAGE', 'UPDATE'] }),
      need({ kind: 'sequence', oid: await oidOf('public.given'), anyOf: ['UPDATE'] }),
      need({ kind: 'sequence', oid: await oidOf('public.kept'), anyOf: ['USAGE', 'UPDATE'] }),
    ]),
  ).toEqual([true, false, true, false, true, false, false]);
});

test('of a role, schema, table, column or function that is gone nobody knows; nothing raises', async () => {
  const wide = await oidOf('public.wide');
  expect(
    await held([
      need({ kind: 'relation', oid: 4_000_000_000, anyOf: ['SELECT'] }),
      need({ kind: 'relation', oid: 4_000_000_000, anyOf: ['UPDATE'], columns: ['a'] }),
      need({ kind: 'routine', oid: 4_000_000_000, anyOf: ['EXECUTE'] }),
      need({ kind: 'sequence', oid: 4_000_000_000, anyOf: ['USAGE'] }),
      need({ kind: 'sequence', oid: wide, anyOf: ['USAGE'] }),
      need({ kind: 'schema', oid: null, object: 'gone', anyOf: ['USAGE'] }),
      need({ kind: 'relation', oid: wide, anyOf: ['UPDATE'], columns: ['gone'] }),
      need({ kind: 'relation', oid: wide, anyOf: ['SELECT'], role: 'gone' }),
    ]),
  ).toEqual([null, null, null, null, null, null, null, null]);
});

test('what was granted and nothing needs is surplus, however it was granted; PUBLIC is not asked', async () => {
  const wide = await oidOf('public.wide');
  const { given } = await readPrivileges(session, []);
  expect(surplusOf(given, []).map(({ privilege, object }) => `${privilege} ${object}`)).toContain(
    'SELECT public.unit_tag',
  );
  const needs = [
    need({ kind: 'relation', oid: wide, object: 'public.wide', anyOf: ['SELECT'] }),
    need({ kind: 'relation', oid: wide, object: 'public.wide', anyOf: ['UPDATE'], columns: ['a'] }),
  ];
  const wideOnly = (lines: readonly string[]): readonly string[] =>
    lines.filter((line) => /wide|public\.given/.test(line));
  const lines = (list: ReturnType<typeof surplusOf>): readonly string[] =>
    wideOnly(list.map(({ role, privilege, object }) => `${role}: ${privilege} ${object}`));
  expect(lines(surplusOf(given, needs))).toEqual([
    'cutter_exec: UPDATE column public.wide.b',
    'cutter_exec: USAGE public.given',
  ]);
});

test('what a role has through a group, as an owner, by an attribute or as a grant option is surplus too', async () => {
  // Roles belong to the server, which other tests use as well.
  const member = `member_${database.name}`;
  const group = `group_${database.name}`;
  await database.admin(`CREATE ROLE ${group} NOLOGIN`);
  await database.admin(`CREATE ROLE ${member} LOGIN PASSWORD 'not-a-secret' CREATEDB NOINHERIT`);
  try {
    for (const sql of [
      `GRANT ${group}, pg_read_all_stats TO ${member}`,
      `GRANT DELETE ON public.wide TO ${group}`,
      `GRANT SELECT ON public.wide TO ${member} WITH GRANT OPTION`,
      `GRANT CREATE, CONNECT ON DATABASE "${database.name}" TO ${member}`,
      `GRANT EXECUTE ON FUNCTION public.shut(int, text) TO ${member}`,
      `CREATE SCHEMA owned AUTHORIZATION ${member}`,
    ]) {
      await database.admin(sql);
    }
    const own = await openSession({
      ...database.settings('superuser'),
      user: member,
      password: new Secret('not-a-secret'),
    });
    const { given } = await readPrivileges(own, []);
    await own.close();
    const lines = surplusOf(given, []).map(({ role, privilege, object }) => `${role}: ${privilege} ${object}`);
    expect(lines.map((line) => line.replaceAll(`_${database.name}`, '').replaceAll(database.name, 'here'))).toEqual([
      'group: DELETE public.wide',
      'member: CREATE database here',
      'member: EXECUTE public.shut(integer, text)',
      'member: GRANT OPTION for SELECT public.wide',
      'member: SELECT public.wide',
      'member: MEMBER role group',
      'member: CREATEDB role member',
      'member: MEMBER role pg_read_all_stats',
      'member: OWNER schema owned',
    ]);
  } finally {
    await database.admin(`DROP OWNED BY ${member}, ${group}`);
    await database.admin(`DROP ROLE ${member}, ${group}`);
  }
});

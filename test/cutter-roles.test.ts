import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase, runAs, type TestDatabase } from './support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await freshDatabase();
});

afterAll(() => database.drop());

const tables = [
  'audit_event',
  'cut_manifest',
  'cut_manifest_entry',
  'information_unit',
  'milestone',
  'milestone_ratification',
  'unit_edge',
  'unit_tag',
  'unit_version',
];
const reading = tables.map((table) => `SELECT on table public.${table}`);

/** Everything a role was given, by name or through PUBLIC, beyond what a new role has in an empty database. */
async function privileges(role: string): Promise<readonly (string | null | undefined)[]> {
  const rows = await database.admin(
    `WITH acl (object, item) AS (
       SELECT CASE c.relkind WHEN 'S' THEN 'sequence ' ELSE 'table ' END || c.relnamespace::regnamespace || '.' || c.relname,
              unnest(coalesce(c.relacl, acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", c.relowner)))
         FROM pg_class AS c WHERE c.relkind IN ('r', 'v', 'm', 'S', 'p', 'f') AND c.relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
       UNION ALL
       SELECT 'column ' || a.attrelid::regclass || '.' || a.attname, unnest(a.attacl)
         FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid WHERE c.relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
       UNION ALL
       SELECT 'function ' || p.pronamespace::regnamespace || '.' || p.proname, unnest(coalesce(p.proacl, acldefault('f', p.proowner)))
         FROM pg_proc AS p WHERE p.pronamespace::regnamespace::text !~ '^(pg_|information_schema)'
       UNION ALL
       SELECT 'schema ' || n.nspname, unnest(n.nspacl) FROM pg_namespace AS n WHERE n.nspname !~ '^(pg_|information_schema)'
     )
     SELECT DISTINCT e.privilege_type || ' on ' || acl.object || CASE WHEN e.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END AS line
       FROM acl, aclexplode(ARRAY[acl.item]) AS e
      WHERE e.grantee IN (0, $1::regrole) ORDER BY 1`,
    [role],
  );
  return rows.map(({ line }) => line);
}

test('cutter_exec has EXECUTE on three functions, SELECT on nine tables, INSERT on the latch, and nothing else', async () => {
  expect(await privileges('cutter_exec')).toEqual(
    [
      'EXECUTE on function public.fn_cut_record',
      'EXECUTE on function public.fn_iu_create',
      'EXECUTE on function public.fn_milestone_ratify',
      'INSERT on table contracts_guard.commit_latch',
      'USAGE on schema contracts_guard',
      'USAGE on schema public',
      ...reading,
    ].sort(),
  );
});

test.each(['cutter_verify', 'workflow_admin'])('%s has SELECT on nine tables, and nothing else', async (role) => {
  expect(await privileges(role)).toEqual([...reading, 'USAGE on schema public'].sort());
});

test('a privilege that is granted to PUBLIC or to the role shows as surplus', async () => {
  const own = await freshDatabase();
  await own.admin('GRANT DELETE ON public.unit_tag TO cutter_verify');
  await own.admin('CREATE FUNCTION public.extra() RETURNS void LANGUAGE sql AS $$ $$');
  const before = database;
  database = own;
  try {
    const surplus = (await privileges('cutter_verify')).filter(
      (line) => line === null || line === undefined || !(reading.includes(line) || line === 'USAGE on schema public'),
    );
    expect(surplus).toEqual(['DELETE on table public.unit_tag', 'EXECUTE on function public.extra']);
  } finally {
    database = before;
    await own.drop();
  }
});

test('no role of the cutter has power, a password in the migrations, or membership in another', async () => {
  expect(
    await database.admin(
      `SELECT rolname, rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication AS powerful, rolcanlogin AS login,
              (SELECT count(*) FROM pg_auth_members AS m WHERE m.member = r.oid) AS member_of
         FROM pg_roles AS r WHERE rolname ~ '^(cutter_|workflow_)' ORDER BY 1`,
    ),
  ).toEqual([
    { rolname: 'cutter_exec', powerful: 'f', login: 't', member_of: '0' },
    { rolname: 'cutter_owner', powerful: 'f', login: 'f', member_of: '0' },
    { rolname: 'cutter_verify', powerful: 'f', login: 't', member_of: '0' },
    { rolname: 'workflow_admin', powerful: 'f', login: 't', member_of: '0' },
  ]);
});

test('the settings of a role hold from its first statement', async () => {
  const show =
    "SELECT current_setting('default_transaction_read_only') AS read_only, current_setting('lock_timeout') AS lock, current_setting('statement_timeout') AS statement, current_setting('idle_in_transaction_session_timeout') AS idle";
  const floor = { lock: '5s', statement: '1min', idle: '1min' };
  expect(await runAs(database.settings('exec'), show)).toEqual([{ read_only: 'off', ...floor }]);
  expect(await runAs(database.settings('verify'), show)).toEqual([{ read_only: 'on', ...floor }]);
  expect(await runAs(database.settings('observer'), show)).toEqual([{ read_only: 'on', ...floor }]);
});

test('the cutter has no sequence', async () => {
  expect(
    await database.admin("SELECT relname FROM pg_class WHERE relkind = 'S' AND relname <> 'pgmigrations_id_seq'"),
  ).toEqual([]);
});

test('the cutter belongs to cutter_owner, and the guard does not', async () => {
  expect(
    await database.admin(
      `SELECT DISTINCT n.nspname AS schema, o.owner::regrole::text
         FROM pg_namespace AS n
         JOIN (SELECT relnamespace AS schema, relowner AS owner FROM pg_class WHERE relname !~ '^pgmigrations'
               UNION ALL SELECT pronamespace, proowner FROM pg_proc) AS o ON o.schema = n.oid
        WHERE n.nspname IN ('public', 'contracts_guard') ORDER BY 1`,
    ),
  ).toEqual([
    { schema: 'contracts_guard', owner: 'postgres' },
    { schema: 'public', owner: 'cutter_owner' },
  ]);
});

test('every table, column, function, trigger and schema has a comment', async () => {
  expect(
    await database.admin(
      `SELECT c.oid::regclass::text AS missing FROM pg_class AS c
        WHERE c.relkind = 'r' AND c.relnamespace::regnamespace::text IN ('public', 'contracts_guard') AND c.relname <> 'pgmigrations' AND obj_description(c.oid, 'pg_class') IS NULL
       UNION ALL
       SELECT a.attrelid::regclass || '.' || a.attname FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid
        WHERE c.relkind = 'r' AND c.relnamespace::regnamespace::text IN ('public', 'contracts_guard') AND c.relname <> 'pgmigrations' AND a.attnum > 0 AND col_description(c.oid, a.attnum) IS NULL
       UNION ALL
       SELECT p.proname FROM pg_proc AS p WHERE p.pronamespace::regnamespace::text IN ('public', 'contracts_guard') AND obj_description(p.oid, 'pg_proc') IS NULL
       UNION ALL
       SELECT t.tgname FROM pg_trigger AS t WHERE NOT t.tgisinternal AND obj_description(t.oid, 'pg_trigger') IS NULL
       UNION ALL
       SELECT n.nspname FROM pg_namespace AS n WHERE n.nspname = 'contracts_guard' AND obj_description(n.oid, 'pg_namespace') IS NULL`,
    ),
  ).toEqual([]);
});

test('every foreign key has an index that starts with its columns', async () => {
  expect(
    await database.admin(
      `SELECT c.conname FROM pg_constraint AS c
        WHERE c.contype = 'f' AND NOT EXISTS (
          SELECT FROM pg_index AS i WHERE i.indrelid = c.conrelid AND (i.indkey::int2[])[0:cardinality(c.conkey) - 1] = c.conkey)`,
    ),
  ).toEqual([]);
});

test('every SECURITY DEFINER function pins its search_path', async () => {
  expect(
    await database.admin(
      `SELECT proname FROM pg_proc WHERE prosecdef AND proconfig IS DISTINCT FROM ARRAY['search_path=pg_catalog, pg_temp']`,
    ),
  ).toEqual([]);
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import type { ConnectionSettings } from '../src/db/settings.ts';
import { migrateDown, migrateUp, migrationStatus, packageMigrations } from '../src/migrate/migrations.ts';
import { listMigrations } from '../src/migrate/status.ts';
import { type EmbeddedServer, startEmbeddedServer } from '../src/server/embedded.ts';
import { superuserSettings } from '../src/server/prepare.ts';
import { type Row, runAs } from './support/database.ts';

const catalog = readFileSync(new URL('support/catalog.sql', import.meta.url), 'utf8');

let server: EmbeddedServer;
let settings: ConnectionSettings;

// Roles belong to the cluster, so these tests have one of their own, and leave it as they found it.
beforeAll(async () => {
  server = await startEmbeddedServer();
});

afterAll(() => server.stop());

beforeEach(async () => {
  await runAs(superuserSettings(server, 'postgres'), 'CREATE DATABASE cutter');
  settings = superuserSettings(server, 'cutter');
});

afterEach(async () => {
  const postgres = superuserSettings(server, 'postgres');
  const databases = await runAs(
    postgres,
    "SELECT datname FROM pg_database WHERE datname <> 'postgres' AND NOT datistemplate",
  );
  for (const { datname } of databases) await runAs(postgres, `DROP DATABASE ${datname} WITH (FORCE)`);
  for (const { rolname } of await runAs(postgres, "SELECT rolname FROM pg_roles WHERE rolname !~ '^(pg_|postgres)'")) {
    await runAs(postgres, `DROP ROLE ${rolname}`);
  }
});

async function look(): Promise<readonly string[]> {
  const lines = (await runAs(settings, catalog)).map(({ line }) => line ?? '');
  return lines.filter((line) => !line.includes('pgmigrations'));
}

async function roles(): Promise<readonly Row[]> {
  return runAs(settings, "SELECT rolname FROM pg_roles WHERE rolname ~ '^(cutter_|workflow_)'");
}

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'migrations-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const files = listMigrations(packageMigrations);

test('up, all the way down, and up again leaves the same catalogs, and down leaves what was there before', async () => {
  const before = await look();
  expect(await migrateUp({ settings, folder: packageMigrations })).toEqual(files);
  const first = await look();
  expect(first.length).toBeGreaterThan(before.length + 200);
  expect(await migrateDown({ settings, folder: packageMigrations })).toEqual([...files].reverse());
  expect(await look()).toEqual(before);
  await migrateUp({ settings, folder: packageMigrations });
  expect(await look()).toEqual(first);
});

test('every step down undoes exactly its step up', async () => {
  const after: (readonly string[])[] = [await look()];
  for (const _ of files) {
    await migrateUp({ settings, folder: packageMigrations, count: 1 });
    after.push(await look());
  }
  expect(after.at(-1)).not.toEqual(after.at(-2));
  for (const name of [...files].reverse()) {
    after.pop();
    expect(await migrateDown({ settings, folder: packageMigrations, count: 1 })).toEqual([name]);
    expect(await look()).toEqual(after.at(-1));
  }
});

test('the catalog comparison sees a grant, a comment, a setting and a function body that differ', async () => {
  await migrateUp({ settings, folder: packageMigrations });
  for (const change of [
    'GRANT DELETE ON public.milestone TO cutter_exec',
    "COMMENT ON COLUMN public.milestone.code IS 'other'",
    "ALTER ROLE cutter_verify SET statement_timeout = '1s'",
    'ALTER TABLE contracts_guard.commit_latch DISABLE TRIGGER commit_latch_refuses_commit',
    "CREATE OR REPLACE FUNCTION public.fn_require_actor(p_actor text, p_kinds text[]) RETURNS void LANGUAGE sql AS ''",
  ]) {
    const before = await look();
    await runAs(settings, change);
    expect(await look(), change).not.toEqual(before);
  }
});

test('two databases of one cluster can be migrated at the same moment', async () => {
  const names = ['one', 'two', 'three', 'four'];
  for (const name of names) await runAs(settings, `CREATE DATABASE ${name}`);
  const done = await Promise.all(
    names.map((name) => migrateUp({ settings: superuserSettings(server, name), folder: packageMigrations })),
  );
  expect(done).toEqual(names.map(() => files));
  // Roles stay for as long as one of the databases needs them.
  for (const name of names) {
    expect(await roles()).toHaveLength(4);
    await migrateDown({ settings: superuserSettings(server, name), folder: packageMigrations });
  }
  expect(await roles()).toEqual([]);
});

test('databases of one cluster that are migrated down and up at the same moment do not trip over the roles', async () => {
  await runAs(settings, 'CREATE DATABASE one');
  await runAs(settings, 'CREATE DATABASE two');
  const one = superuserSettings(server, 'one');
  const two = superuserSettings(server, 'two');
  await migrateUp({ settings: one, folder: packageMigrations });
  await Promise.all([
    migrateDown({ settings: one, folder: packageMigrations }),
    migrateUp({ settings: two, folder: packageMigrations }),
  ]);
  expect(await roles()).toHaveLength(4);
});

test('a server that is stopped in the middle of a migration is an error, not a crash', async () => {
  const text =
    '-- Up Migration\nCREATE TABLE half ();\nSELECT pg_terminate_backend(pg_backend_pid());\n-- Down Migration\nSELECT 1;\n';
  await expect(migrateUp({ settings, folder: folderOf({ '0001_a.sql': text }) })).rejects.toMatchObject({
    code: 'connection-lost',
    message: expect.stringMatching(/^the connection to "cutter" at .* was lost: /),
  });
  expect(await runAs(settings, "SELECT to_regclass('half') AS found")).toEqual([{ found: null }]);
});

test('a role that stays because another database needs it is remarked on', async () => {
  await runAs(settings, 'CREATE DATABASE other');
  await migrateUp({ settings, folder: packageMigrations });
  await migrateUp({ settings: superuserSettings(server, 'other'), folder: packageMigrations });
  const remarks: string[] = [];
  await migrateDown({ settings, folder: packageMigrations, onNotice: (text) => remarks.push(text) });
  expect(remarks).toContain('role "cutter_exec" stays: other objects in the cluster depend on it');
});

test('a DBA who is no superuser, but may create roles and owns the database, can migrate up and down', async () => {
  const password = server.password.reveal();
  await runAs(settings, `CREATE ROLE dba LOGIN CREATEROLE PASSWORD '${password}'`);
  await runAs(settings, 'CREATE DATABASE directus OWNER dba');
  const dba = { ...superuserSettings(server, 'directus'), user: 'dba' };
  await migrateUp({ settings: dba, folder: packageMigrations });
  const [owners] = await runAs(
    { ...dba, user: 'postgres' },
    "SELECT string_agg(DISTINCT relowner::regrole::text, ',' ORDER BY relowner::regrole::text) AS who FROM pg_class WHERE relname IN ('information_unit', 'commit_latch')",
  );
  expect(owners).toEqual({ who: 'cutter_owner,dba' });
  expect(await migrateDown({ settings: dba, folder: packageMigrations })).toHaveLength(files.length);
  expect(await roles()).toEqual([]);
});

test('a role that is here already and powerful is refused by name, and nothing is changed', async () => {
  await runAs(settings, 'CREATE ROLE cutter_exec LOGIN BYPASSRLS');
  const before = await look();
  await expect(migrateUp({ settings, folder: packageMigrations })).rejects.toMatchObject({
    code: 'migration-failed',
    message: expect.stringMatching(/migration "0001_roles" \(up\) failed.*role "cutter_exec" has BYPASSRLS/),
  });
  expect(await look()).toEqual(before);
});

test('what the DBA has set for a role already stays', async () => {
  await runAs(settings, 'CREATE ROLE cutter_exec LOGIN');
  await runAs(settings, "ALTER ROLE cutter_exec SET statement_timeout = '2s'");
  await migrateUp({ settings, folder: packageMigrations });
  const rows = await runAs(
    settings,
    "SELECT unnest(setconfig) AS setting FROM pg_db_role_setting WHERE setrole = 'cutter_exec'::regrole ORDER BY 1",
  );
  expect(rows.map(({ setting }) => setting)).toEqual([
    'idle_in_transaction_session_timeout=60s',
    'lock_timeout=5s',
    'statement_timeout=2s',
  ]);
});

test('an observer that is the administrator of the server is left as it was, up and down', async () => {
  await runAs(settings, `CREATE ROLE workflow_admin LOGIN SUPERUSER PASSWORD '${server.password.reveal()}'`);
  await runAs(settings, "COMMENT ON ROLE workflow_admin IS 'ours'");
  const state = `SELECT rolsuper, shobj_description(oid, 'pg_authid') AS comment, setconfig
    FROM pg_roles LEFT JOIN pg_db_role_setting ON setrole = oid WHERE rolname = 'workflow_admin'`;
  const before = await runAs(settings, state);
  const administrator = { ...settings, user: 'workflow_admin' };
  await migrateUp({ settings: administrator, folder: packageMigrations });
  expect(await runAs(settings, state)).toEqual(before);
  expect(await migrateDown({ settings: administrator, folder: packageMigrations })).toHaveLength(files.length);
  expect(await runAs(settings, state)).toEqual(before);
  expect((await roles()).map(({ rolname }) => rolname)).toEqual(['workflow_admin']);
});

test('status tells what ran from what is pending, and creates nothing', async () => {
  const before = await look();
  const empty = await migrationStatus({ settings, folder: packageMigrations });
  expect(empty).toEqual({ applied: [], pending: files, withoutFile: [] });
  expect(await look()).toEqual(before);
  expect(await runAs(settings, "SELECT to_regclass('public.pgmigrations') AS found")).toEqual([{ found: null }]);
  await migrateUp({ settings, folder: packageMigrations, count: 2 });
  const status = await migrationStatus({ settings, folder: packageMigrations });
  expect(status.applied.map(({ name }) => name)).toEqual(files.slice(0, 2));
  expect(status.pending).toEqual(files.slice(2));
});

test('a migration that fails takes every migration of the run back, and is named', async () => {
  const folder = folderOf({
    '0001_good.sql': '-- Up Migration\nCREATE TABLE good ();\n-- Down Migration\nDROP TABLE good;\n',
    '0002_bad.sql': '-- Up Migration\nCREATE TABLE bad (x nothing);\n-- Down Migration\nDROP TABLE bad;\n',
  });
  await expect(migrateUp({ settings, folder })).rejects.toMatchObject({
    code: 'migration-failed',
    message: 'migration "0002_bad" (up) failed, and everything was rolled back: type "nothing" does not exist',
  });
  expect(await runAs(settings, "SELECT to_regclass('good') AS found")).toEqual([{ found: null }]);
});

test('a migration that was slipped in before one that ran is refused', async () => {
  const text = '-- Up Migration\nSELECT 1;\n-- Down Migration\nSELECT 1;\n';
  await migrateUp({ settings, folder: folderOf({ '0002_b.sql': text }) });
  await expect(
    migrateUp({ settings, folder: folderOf({ '0001_a.sql': text, '0002_b.sql': text }) }),
  ).rejects.toMatchObject({
    code: 'migration-order',
    message: 'migrations are out of order: not run migration 0001_a is preceding already run migration 0002_b',
  });
});

test('a migration whose file is gone cannot be undone, and status says so', async () => {
  const text = '-- Up Migration\nSELECT 1;\n-- Down Migration\nSELECT 1;\n';
  await migrateUp({ settings, folder: folderOf({ '0001_a.sql': text }) });
  const empty = folderOf({ 'README.md': 'nothing to run' });
  expect((await migrationStatus({ settings, folder: empty })).withoutFile).toEqual(['0001_a']);
  await expect(migrateDown({ settings, folder: empty })).rejects.toMatchObject({ code: 'migration-order' });
});

test('PGOPTIONS and PGPASSWORD of the environment do not reach a migration', async () => {
  const text =
    "-- Up Migration\nCREATE TABLE seen AS SELECT current_setting('search_path') AS path;\n-- Down Migration\nDROP TABLE seen;\n";
  process.env['PGOPTIONS'] = '-c search_path=elsewhere';
  onTestFinished(() => {
    delete process.env['PGOPTIONS'];
  });
  await migrateUp({ settings, folder: folderOf({ '0001_a.sql': text }) });
  expect(await runAs(settings, 'SELECT path FROM public.seen')).toEqual([{ path: 'public' }]);
});

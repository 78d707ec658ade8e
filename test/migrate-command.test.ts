import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { Context } from '../src/cli/context.ts';
import { run } from '../src/cli/run.ts';
import { packageMigrations } from '../src/migrate/migrations.ts';
import { listMigrations } from '../src/migrate/status.ts';
import { type EmbeddedServer, startEmbeddedServer } from '../src/server/embedded.ts';
import { superuserSettings } from '../src/server/prepare.ts';
import { runAs } from './support/database.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const files = listMigrations(packageMigrations);
let server: EmbeddedServer;

beforeAll(async () => {
  server = await startEmbeddedServer();
  await runAs(superuserSettings(server, 'postgres'), 'CREATE DATABASE directus');
});

afterAll(() => server.stop());

async function contracts(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly out: string; readonly err: string; readonly code: number }> {
  let out = '';
  let err = '';
  let code = 0;
  const context: Context = {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    env: {
      DOT_CUTTER_DB_HOST: server.host,
      DOT_CUTTER_DB_SSLMODE: 'disable',
      DOT_CUTTER_DBA_DB_USER: server.superuser,
      DOT_CUTTER_DBA_DB_PASSWORD: server.password.reveal(),
      ...env,
    },
    cwd: root,
    terminal: { out: false, err: false, live: false },
    signal: new AbortController().signal,
    exit: (said) => {
      code = said;
    },
  };
  await run(args, context);
  return { out, err, code };
}

test('up, status and down tell what they do to which database, before they do it', async () => {
  const place = `production: "directus" at ${server.host}/.s.PGSQL.5432 as "postgres"`;
  const pending = await contracts(['migrate', 'status']);
  expect(pending).toMatchObject({ code: 1, out: files.map((name) => `pending\t${name}\n`).join('') });

  const first = await contracts(['migrate', 'up', '1']);
  expect(first).toEqual({ code: 0, out: `up\t${files[0]}\n`, err: `${place}: 1 migration to run: ${files[0]}\n` });
  const rest = await contracts(['migrate', 'up']);
  expect(rest.code).toBe(0);
  expect(rest.err).toBe(`${place}: ${files.length - 1} migrations to run: ${files.slice(1).join(', ')}\n`);
  expect((await contracts(['migrate', 'up'])).err).toBe(`${place}: 0 migrations to run\nnothing is pending\n`);

  const status = await contracts(['migrate', 'status']);
  expect(status.code).toBe(0);
  expect(status.out.split('\n').map((line) => line.split('\t').slice(0, 2))).toEqual([
    ...files.map((name) => ['ran', name]),
    [''],
  ]);

  const down = await contracts(['migrate', 'down']);
  expect(down).toEqual({
    code: 0,
    out: `down\t${files.at(-1)}\n`,
    err: `${place}: 1 migration to undo: ${files.at(-1)}\n`,
  });
  expect((await contracts(['migrate', 'down', '--all'])).out.split('\n')).toHaveLength(files.length);
  expect((await contracts(['migrate', 'down'])).err).toContain('there is nothing to undo');
});

test.each([
  [['migrate', 'up', '0'], 2, 'expected a number from 1'],
  [['migrate', 'down', '2', '--all'], 2, 'a count and --all exclude each other'],
  [['migrate', 'up', '--target', 'embedded'], 2, 'the target "embedded" is migrated each time it starts'],
  [['migrate', 'up', '--target', 'nowhere'], 2, '"nowhere" is no target of contracts/contracts.yaml'],
  [['migrate', 'up', '--env-file', '/nowhere/.env'], 2, '/nowhere/.env'],
])('%j is refused before any connection', async (args, code, message) => {
  const refused = await contracts(args);
  expect(refused.code).toBe(code);
  expect(refused.err).toContain(message);
});

test('a wrong password and a missing one are told apart, and neither is printed', async () => {
  const wrong = await contracts(['migrate', 'up'], { DOT_CUTTER_DBA_DB_PASSWORD: 'not-the-password' });
  expect(wrong.code).toBe(3);
  expect(wrong.err).not.toContain('not-the-password');
  const missing = await contracts(['migrate', 'up'], { DOT_CUTTER_DBA_DB_PASSWORD: '', HOME: '/nowhere' });
  expect(missing.code).toBe(2);
  expect(missing.err).toContain('DOT_CUTTER_DBA_DB_PASSWORD');
});

test('a migration that fails exits with 3 and names itself', async () => {
  const project = mkdtempSync(join(tmpdir(), 'project-'));
  onTestFinished(() => rmSync(project, { recursive: true }));
  symlinkSync(join(root, 'contracts'), join(project, 'contracts'));
  const migrations = mkdtempSync(join(project, 'm-'));
  symlinkSync(migrations, join(project, 'migrations'));
  writeFileSync(join(migrations, '0001_bad.sql'), '-- Up Migration\nSELECT 1/0;\n-- Down Migration\nSELECT 1;\n');
  const failed = await contracts(['migrate', 'up', '--project', project]);
  expect(failed.code).toBe(3);
  expect(failed.err).toContain(
    'contracts: migration "0001_bad" (up) failed, and everything was rolled back: division by zero\n',
  );
  expect(readFileSync(join(migrations, '0001_bad.sql'), 'utf8')).toContain('1/0');
});

test('a project without a folder of migrations is told where to put them, before anything runs', async () => {
  const project = mkdtempSync(join(tmpdir(), 'project-'));
  onTestFinished(() => rmSync(project, { recursive: true }));
  symlinkSync(join(root, 'contracts'), join(project, 'contracts'));
  const refused = await contracts(['migrate', 'up', '--project', project]);
  expect(refused.code).toBe(2);
  expect(refused.err).toContain(`contracts: the migrations folder "${join(project, 'migrations')}" cannot be read\n`);
  expect(refused.err).toContain('0001_shop.sql');
});

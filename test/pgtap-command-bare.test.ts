import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { contracts, testProject } from './support/cli.ts';
import { freshDatabase, type TestDatabase } from './support/database.ts';
import { contractsHere } from './support/in-process.ts';

const passes = "BEGIN;\nSELECT plan(1);\nSELECT pass('first');\nSELECT * FROM finish();\nROLLBACK;\n";

let database: TestDatabase;

beforeAll(async () => {
  database = await freshDatabase();
  await database.admin('CREATE EXTENSION pgtap');
  return () => database.drop();
});

/** A folder with a project file of these lines below `project: shop`, the DBA's password, and a test. */
function shop(...lines: readonly string[]): string {
  const { root, write } = testProject(['project: shop', ...lines, ''].join('\n'));
  write('.env', `DBA_PASSWORD='${database.roles.superuser.password}'\n`, 0o600);
  write('test/a.sql', passes);
  return root;
}

function target(...more: readonly string[]): readonly string[] {
  const { host, port, name, roles } = database;
  const own = [`host: ${host}`, `port: ${port}`, `database: ${name}`];
  const migrate = `migrate: { user: ${roles.superuser.user}, password: { env: DBA_PASSWORD } }`;
  return ['targets:', '  local:', ...[...own, migrate, ...more].map((line) => `    ${line}`)];
}

describe('a project without contracts', () => {
  test('names a database and its DBA, and its tests are run; another session of the DBA is the witness', async () => {
    const { exit, err } = await contractsHere(['pgtap', 'test'], { cwd: shop(...target()) });
    const { superuser } = database.roles;
    expect(err).toContain(
      `local: ${database.name} at a local socket as ${superuser.user}, observed by ${superuser.user} (`,
    );
    expect(err).toContain('passed   test/a.sql, 1 test, ');
    expect(exit).toBe(0);
  });

  test('is watched by its observer where it names one', async () => {
    const { observer } = database.roles;
    const root = shop(...target(`observer: { user: ${observer.user}, password: { env: OBSERVER_PASSWORD } }`));
    const without = await contractsHere(['pgtap', 'test'], { cwd: root });
    expect(without).toMatchObject({ exit: 2, out: '' });
    expect(without.err).toContain('OBSERVER_PASSWORD is not set (password of "observer" of target "local")');
    const { exit, err } = await contractsHere(['pgtap', 'test'], {
      cwd: root,
      env: { OBSERVER_PASSWORD: observer.password },
    });
    expect(err).toContain(`, observed by ${observer.user} (`);
    expect(exit).toBe(0);
  });

  test('is told every mistake in its file in its place, by the command that found it', async () => {
    const root = shop(...target('observr: { user: x }'), 'limit: { lock: 1s }');
    const { exit, out, err } = await contractsHere(['pgtap', 'test'], { cwd: root });
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toContain(
      'error[unknown-key]: unknown key "observr"; did you mean "observer"?\n --> contracts/contracts.yaml:8:5\n',
    );
    expect(err).toContain(
      'error[unknown-key]: unknown key "limit"; did you mean "limits"?\n --> contracts/contracts.yaml:9:1\n',
    );
    expect(err).toContain('contracts: 2 problems in contracts/contracts.yaml\n');
  });

  test('needs a target, or a server of our own', async () => {
    const root = shop();
    expect(await contractsHere(['pgtap', 'test'], { cwd: root })).toMatchObject({
      exit: 2,
      err: [
        'contracts: contracts/contracts.yaml has no target',
        '  add one to it (docs/connections.md), or type --embedded for a PostgreSQL of our own',
        '',
      ].join('\n'),
    });
    const { exit, err } = await contracts(['pgtap', '--embedded', 'test'], { cwd: root });
    expect(err).toContain('starting a PostgreSQL of our own, with pgTAP\n');
    expect(exit).toBe(0);
  });

  test('can be migrated, and cannot be proved', async () => {
    const root = shop(...target());
    mkdirSync(join(root, 'migrations'));
    writeFileSync(join(root, 'migrations/0001_a.sql'), '-- Up Migration\nSELECT 1;\n-- Down Migration\nSELECT 1;\n');
    expect((await contractsHere(['migrate', 'status'], { cwd: root })).out).toContain('0001_a');
    const verify = await contractsHere(['verify'], { cwd: root });
    expect(verify.exit).toBe(2);
    expect(verify.err).toContain('the key "principals" is missing');
    const check = await contractsHere(['check'], { cwd: root });
    expect(check.exit).toBe(2);
    expect(check.out).toContain('error[project]: the key "principals" is missing');
  });
});

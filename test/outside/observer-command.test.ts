import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { freePort } from '../support/network-server.ts';
import type { Ended } from '../support/process-output.ts';
import { type Cluster, makeCluster } from './cluster.ts';
import { inOneLine, makeOperator, type Operator, passwords, setUpCutter } from './operator.ts';

const login = [
  '    observer:',
  '      user: { env: DOT_CUTTER_OBSERVER_DB_USER, default: workflow_admin }',
  '      password: { env: DOT_CUTTER_OBSERVER_DB_PASSWORD }',
].join('\n');

let cluster: Cluster;
let observed = login;
let operator: Operator;

beforeAll(async () => {
  cluster = await makeCluster();
  operator = makeOperator({ DOT_CUTTER_DB_HOST: '127.0.0.1', DOT_CUTTER_DB_PORT: String(cluster.port) });
  await setUpCutter(cluster, operator);
  writeFileSync(join(operator.folder, '.pgpass'), `*:*:*:workflow_admin:${passwords.OBSERVER}\n`, { mode: 0o600 });
});

afterAll(async () => {
  operator?.remove();
  await cluster?.remove();
});

/** Names a command as the witness in contracts/contracts.yaml. */
function observeBy(words: readonly string[], { edit }: Operator = operator): void {
  const command = `    observer:\n      command: ${JSON.stringify(words)}`;
  edit(observed, command);
  observed = command;
}

const psql = (): readonly string[] => [
  'psql',
  '-h',
  '127.0.0.1',
  '-p',
  String(cluster.port),
  '-U',
  'workflow_admin',
  '-d',
  'directus',
];

const verify = ['verify', '--target', 'production', '--strict'];

test('psql as the witness proves, and is named in the report', async () => {
  observeBy(psql());
  const proved = await operator.contracts(verify);
  expect(proved).toMatchObject({ exit: 0, out: expect.stringContaining('verdict: proved') });
  expect(inOneLine(proved.out)).toContain(`witness: command "${psql().join(' ')}"`);
});

test('psql behind a container client proves', async () => {
  const client = join(operator.folder, 'docker');
  writeFileSync(client, '#!/bin/sh\n[ "$1 $2 $3" = "exec -i postgres" ] || exit 125\nshift 3\nexec "$@"\n');
  chmodSync(client, 0o755);
  observeBy([client, 'exec', '-i', 'postgres', ...psql()]);
  expect(await operator.contracts(verify)).toMatchObject({ exit: 0, out: expect.stringContaining('verdict: proved') });
});

test.each([
  ['is not installed', ['no-such-client', 'exec', 'postgres'], 3, 'cannot start "no-such-client": ENOENT'],
  [
    'logs in as somebody else',
    ['psql', '-U', 'postgres', '-d', 'directus', '-h'],
    4,
    'principal "observer" is logged in as "postgres"',
  ],
  [
    'looks at another database',
    ['psql', '-U', 'workflow_admin', '-d', 'postgres', '-h'],
    4,
    'principals "exec" and "observer" are not on the same server',
  ],
] as const)('a witness that %s proves nothing', async (_, words, exit, message) => {
  observeBy(words.at(-1) === '-h' ? [...words, cluster.folder, '-p', String(cluster.port)] : words);
  const ended = await operator.contracts(verify);
  expect(ended.exit).toBe(exit);
  expect(inOneLine(ended.out)).toContain(message);
});

/** Runs docker to its end. */
function docker(...words: readonly string[]): Ended {
  const { status, stdout, stderr } = spawnSync('docker', words, { encoding: 'utf8' });
  return { exit: status, out: stdout ?? '', err: stderr ?? '' };
}

if (docker('info', '--format', '{{.ServerVersion}}').exit === 0) {
  test('a server in a container, whose administrator is the witness through docker exec, is migrated and proved', async () => {
    const name = `contracts-${randomBytes(6).toString('hex')}`;
    const port = String(await freePort());
    const settings = {
      POSTGRES_USER: 'workflow_admin',
      POSTGRES_PASSWORD: passwords.DBA,
      POSTGRES_DB: 'directus',
      POSTGRES_INITDB_ARGS: '--encoding=UTF8 --locale=C.UTF-8',
    };
    const environment = Object.entries(settings).flatMap(([key, value]) => ['-e', `${key}=${value}`]);
    onTestFinished(() => void docker('rm', '--force', '--volumes', name));
    const started = docker(
      'run',
      '-d',
      '--name',
      name,
      ...environment,
      '-p',
      `127.0.0.1:${port}:5432`,
      'postgres:15-bookworm',
    );
    expect(started).toMatchObject({ exit: 0 });
    const inside = ['psql', '-U', 'workflow_admin', '-d', 'directus'];
    const operatorThere = makeOperator({
      DOT_CUTTER_DB_HOST: '127.0.0.1',
      DOT_CUTTER_DB_PORT: port,
      DOT_CUTTER_DBA_DB_USER: 'workflow_admin',
    });
    onTestFinished(() => operatorThere.remove());
    // initdb's temporary server listens on the socket alone: the port answers when the real one does.
    await vi.waitFor(async () => expect(await operatorThere.psql('DBA', ['-c', 'SELECT'])).toMatchObject({ exit: 0 }), {
      timeout: 60_000,
      interval: 500,
    });
    expect(await operatorThere.contracts(['migrate', 'up'])).toMatchObject({ exit: 0 });
    const passwordsOf = `ALTER ROLE cutter_exec PASSWORD '${passwords.EXEC.replace("'", "''")}'; ALTER ROLE cutter_verify PASSWORD '${passwords.VERIFY}'`;
    expect(docker('exec', name, ...inside, '-c', passwordsOf)).toMatchObject({ exit: 0, err: '' });
    expect(await operatorThere.psql('DBA', ['-f', join(operatorThere.folder, 'samples/cutter.sql')])).toMatchObject({
      exit: 0,
    });
    observed = login;
    observeBy(['docker', 'exec', name, ...inside], operatorThere);
    const captured = await operatorThere.contracts(['baseline', 'capture', '--target', 'production']);
    expect(captured).toMatchObject({ exit: 0 });
    const proved = await operatorThere.contracts(verify);
    expect(proved).toMatchObject({ exit: 0, out: expect.stringContaining('verdict: proved') });
    expect(inOneLine(proved.out)).toContain(`witness: command "docker exec ${name} ${inside.join(' ')}"`);
    expect(await operatorThere.contracts(['migrate', 'down', '--all'])).toMatchObject({ exit: 0 });
  });
}

import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cluster, debianBinaries, makeCluster } from './cluster.ts';
import { createDba, makeOperator, type Operator, passwords, setPasswords } from './operator.ts';
import { olderBinaries } from './servers/binaries.ts';

const verify = ['verify', '--target', 'production'];

describe.each([
  { version: '14', binaries: olderBinaries(14), power: 'CREATEROLE', way: 'TCP' },
  { version: '15', binaries: debianBinaries, power: 'CREATEROLE', way: 'TCP' },
  { version: '15', binaries: debianBinaries, power: 'SUPERUSER', way: 'a socket' },
  { version: '16', binaries: olderBinaries(16), power: 'CREATEROLE', way: 'TCP' },
  { version: '17', binaries: olderBinaries(17), power: 'CREATEROLE', way: 'a socket' },
] as const)('a PostgreSQL $version over $way, with a DBA who is $power', ({ version, binaries, power, way }) => {
  let cluster: Cluster;
  let operator: Operator;

  beforeAll(async () => {
    cluster = await makeCluster({ binaries });
    await createDba(cluster, power);
    const host = way === 'TCP' ? '127.0.0.1' : cluster.folder;
    operator = makeOperator({ DOT_CUTTER_DB_HOST: host, DOT_CUTTER_DB_PORT: String(cluster.port) });
  });

  afterAll(async () => {
    operator?.remove();
    await cluster?.remove();
  });

  test('is migrated by the DBA, given passwords and data, and has its baseline recorded', async () => {
    expect(await operator.contracts(['migrate', 'status'])).toMatchObject({
      exit: 1,
      out: expect.stringContaining('pending\t0001_'),
    });
    const up = await operator.contracts(['migrate', 'up']);
    expect(up).toMatchObject({ exit: 0, out: expect.stringContaining('up\t0001_roles\n') });
    expect(await operator.contracts(['migrate', 'status'])).toMatchObject({ exit: 0 });
    expect(await setPasswords(operator)).toMatchObject({ exit: 0, err: '' });
    const empty = await operator.contracts(['baseline', 'capture', '--target', 'production']);
    expect(empty).toMatchObject({ exit: 5, err: expect.stringContaining(' returned 0 rows instead of one\n') });
    const sample = await operator.psql('DBA', ['-f', join(operator.folder, 'samples/cutter.sql')]);
    expect(sample).toMatchObject({ exit: 0, err: '' });
    const captured = await operator.contracts(['baseline', 'capture', '--target', 'production']);
    expect(captured).toMatchObject({ exit: 0, out: expect.stringContaining('9 tables') });
  });

  test('has its contracts proved, and with --strict', async () => {
    for (const args of [verify, [...verify, '--strict']]) {
      const proved = await operator.contracts(args);
      expect(proved).toMatchObject({ exit: 0, out: expect.stringMatching(/proved/i) });
      expect(proved.err).toContain('as cutter_exec, cutter_verify');
      expect(proved.err).toContain(`PostgreSQL ${version}.`);
      for (const password of Object.values(passwords)) expect(proved.out + proved.err).not.toContain(password);
    }
  });

  test('has one contract proved by its name', async () => {
    const proved = await operator.contracts(['verify', 'verify_unit', '--target', 'production']);
    expect(proved).toMatchObject({ exit: 0, out: expect.stringContaining('1 contract, 3 cases run') });
  });

  test('has what others committed told from what we did, which --strict does not forgive', async () => {
    await cluster.admin('DELETE FROM public.unit_tag WHERE tag = (SELECT min(tag) FROM public.unit_tag)', 'directus');
    const moved = await operator.contracts(verify);
    expect(moved.out).toMatch(/moved by others/);
    expect(moved.exit).toBe(0);
    const strict = await operator.contracts([...verify, '--strict']);
    expect(strict.exit).toBe(1);
    expect(strict.out).toContain('public.unit_tag');
  });

  test('is migrated all the way down, and up again', async () => {
    const down = await operator.contracts(['migrate', 'down', '--all']);
    expect(down).toMatchObject({ exit: 0, out: expect.stringContaining('down\t0001_roles\n') });
    const left = "SELECT rolname FROM pg_roles WHERE rolname ~ '^(cutter_|workflow_)' ORDER BY 1";
    expect(await cluster.admin(left)).toEqual([]);
    expect(await operator.contracts(['migrate', 'up'])).toMatchObject({ exit: 0 });
  });
});

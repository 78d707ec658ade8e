import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cluster, makeCluster } from '../outside/cluster.ts';
import { createDba, makeOperator, type Operator, passwords, setPasswords } from '../outside/operator.ts';

export interface ServerUnderTest {
  /** `15`, as the version of the server begins. */
  readonly version: string;
  /** Root of the installation. */
  readonly binaries: string;
  /** What the DBA may do. */
  readonly power: 'CREATEROLE' | 'SUPERUSER';
  readonly way: 'TCP' | 'a socket';
  /** True: the cluster's installation gets pgTAP. */
  readonly pgtap?: boolean;
}

/** A cluster with the cutter's project in a folder of its own: set once the first test has begun. */
export interface Operated {
  cluster(): Cluster;
  operator(): Operator;
}

const verify = ['verify', '--target', 'production'];

/**
 * What an operator does with a server, from empty to proved and back: the tests of one server, in this order. `more` come while
 * everything is migrated and proved.
 */
export function describeOperation(
  { version, binaries, power, way, pgtap = false }: ServerUnderTest,
  more: (operated: Operated) => void = () => undefined,
): void {
  describe(`a PostgreSQL ${version} over ${way}, with a DBA who is ${power}`, () => {
    let cluster: Cluster;
    let operator: Operator;

    beforeAll(async () => {
      cluster = await makeCluster({ binaries, pgtap });
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

    test('has its contracts proved', async () => {
      const proved = await operator.contracts([...verify, '--strict']);
      expect(proved).toMatchObject({ exit: 0, out: expect.stringMatching(/proved/i) });
      expect(proved.err).toContain('as cutter_exec, cutter_verify');
      expect(proved.err).toContain(`PostgreSQL ${version}.`);
      for (const password of Object.values(passwords)) expect(proved.out + proved.err).not.toContain(password);
    });

    test('has one contract proved by its name', async () => {
      const proved = await operator.contracts(['verify', 'verify_unit', '--target', 'production']);
      expect(proved).toMatchObject({ exit: 0, out: expect.stringContaining('1 contract, 3 cases run') });
    });

    more({ cluster: () => cluster, operator: () => operator });

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
}

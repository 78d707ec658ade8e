import { expect, onTestFinished, test } from 'vitest';
import { defaultLimits } from '../../src/core/limits.ts';
import { Secret } from '../../src/core/secret.ts';
import { openSession } from '../../src/db/postgres.ts';
import { loadParser } from '../../src/sql/parse.ts';
import { analyzeFunctions } from '../../src/survivors/analyze-contracts.ts';
import { table } from '../support/attack-project.ts';
import { makeCluster } from './cluster.ts';
import { olderBinaries } from './servers/binaries.ts';

test('what only the parser of an older server accepts is unknown, in SQL and in plpgsql, and the rest is read', async () => {
  await loadParser();
  const cluster = await makeCluster({ binaries: olderBinaries(14) });
  onTestFinished(() => cluster.remove());
  for (const sql of [
    // 14 ends a number where its digits end: `1 AS a`. From 15 on that is junk.
    "CREATE FUNCTION public.in_sql() RETURNS integer LANGUAGE sql AS 'SELECT 1a'",
    "CREATE FUNCTION public.in_plpgsql() RETURNS void LANGUAGE plpgsql AS 'BEGIN PERFORM 1a; END'",
    "CREATE FUNCTION public.as_ever() RETURNS integer LANGUAGE sql AS 'SELECT 1 a'",
  ]) {
    await cluster.admin(sql);
  }
  const ran = await cluster.admin('SELECT public.in_sql() AS one, public.in_plpgsql() AS nothing');
  expect(ran).toEqual([{ one: '1', nothing: '' }]);
  const session = await openSession({
    host: cluster.folder,
    port: cluster.port,
    database: 'postgres',
    user: 'postgres',
    password: new Secret('nobody asks for it'),
    tls: false,
    connectTimeout: 5_000,
    applicationName: 'contracts test',
  });
  onTestFinished(() => session.close());
  const names = ['public.in_sql()', 'public.in_plpgsql()', 'public.as_ever()'];
  const { subjects } = await analyzeFunctions(
    session,
    { names },
    {
      limits: defaultLimits,
      surface: [],
      guard: table('contracts_guard.commit_latch'),
      today: '2026-11-22',
    },
  );
  expect(subjects.map(({ verdict, findings }) => [verdict, findings.map(({ message }) => message)])).toEqual([
    ['unknown', ['in "public.in_sql()": trailing junk after numeric literal at or near "1a"']],
    ['unknown', ['in "public.in_plpgsql()": trailing junk after numeric literal at or near "1a"']],
    ['clean', []],
  ]);
});

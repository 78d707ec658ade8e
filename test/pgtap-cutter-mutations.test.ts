import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ConnectionSettings } from '../src/db/settings.ts';
import { migrateUp, packageMigrations } from '../src/migrate/migrations.ts';
import { listMigrations } from '../src/migrate/status.ts';
import { type EmbeddedServer, startEmbeddedServer } from '../src/server/embedded.ts';
import { prepareEmbedded, superuserSettings } from '../src/server/prepare.ts';
import { functionMutations } from './support/cutter-mutations/functions.ts';
import type { Mutation } from './support/cutter-mutations/mutation.ts';
import { roleMutations } from './support/cutter-mutations/roles.ts';
import { rowMutations } from './support/cutter-mutations/rows.ts';
import { writerAndLatchMutations } from './support/cutter-mutations/writer-and-latch.ts';
import { runAs } from './support/database.ts';
import { cutterTests, runPgtapFiles, wrongIn } from './support/pgtap-files.ts';

const mutations = { ...functionMutations, ...writerAndLatchMutations, ...roleMutations, ...rowMutations };

let server: EmbeddedServer;
let superuser: ConnectionSettings;
let folder: string;

// Roles belong to the cluster, and some of what goes wrong is a role: so these tests have a server of their own.
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mutations-'));
  server = await startEmbeddedServer({ pgtap: true });
  const { database } = await prepareEmbedded(server, { extensions: ['pgtap'] });
  superuser = superuserSettings(server, database);
});

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await server.stop();
});

const allPassed = cutterTests.map((file) => ({ file, verdict: 'passed', wrong: [] }));

async function run(settings: ConnectionSettings): Promise<readonly object[]> {
  const outcomes = await runPgtapFiles(cutterTests, {
    settings,
    witness: { ...superuser, database: settings.database },
  });
  return outcomes.map((outcome) => ({ file: outcome.file, verdict: outcome.verdict, wrong: wrongIn(outcome) }));
}

test('every file passes on the sample data, run by a superuser', async () => {
  expect(await run(superuser)).toEqual(allPassed);
});

test('every file passes without rows, run by a DBA who is no superuser', async () => {
  const postgres = superuserSettings(server, 'postgres');
  // Of a server on which the DBA itself had run the first migration, it would have been given these roles.
  for (const sql of [
    'CREATE ROLE dba LOGIN CREATEROLE',
    'GRANT cutter_owner, cutter_exec, cutter_verify, workflow_admin TO dba WITH ADMIN OPTION',
    'CREATE DATABASE empty OWNER dba',
  ]) {
    await runAs(postgres, sql);
  }
  await runAs(postgres, `ALTER ROLE dba PASSWORD '${server.password.reveal()}'`);
  const dba = { ...superuser, user: 'dba', database: 'empty' };
  await migrateUp({ settings: dba, folder: packageMigrations });
  await runAs(dba, 'CREATE EXTENSION pgtap SCHEMA public');
  expect(await run(dba)).toEqual(allPassed);
});

/** Whether a line says `message`, whatever stands where the message has a `%`. */
function says(line: string, message: string): boolean {
  let from = 0;
  for (const piece of message.split('%')) {
    const at = line.indexOf(piece, from);
    if (at < 0) return false;
    from = at + piece.length;
  }
  return true;
}

test('every error that a function of the migrations raises stands in a test', () => {
  // The first migration raises where roles were there before it, which no test inside a database can bring about.
  const migrations = listMigrations(packageMigrations).filter((name) => name !== '0001_roles');
  const raised = migrations.flatMap((name) => {
    const text = readFileSync(join(packageMigrations, `${name}.sql`), 'utf8');
    return [...text.matchAll(/RAISE EXCEPTION '([^']+)'/g)].map(([, message = '']) => message);
  });
  const lines = cutterTests.flatMap((file) => readFileSync(file, 'utf8').split('\n'));
  expect(raised.length).toBeGreaterThan(20);
  expect(raised.filter((message) => !lines.some((line) => says(line, message)))).toEqual([]);
});

/** A copy of a file in whose transaction something goes wrong before the tests begin. */
function mutated(
  file: string,
  { wrong, number }: { readonly wrong: readonly Mutation[]; readonly number: number },
): string {
  const text = readFileSync(file, 'utf8');
  const copy = join(folder, `${number}.sql`);
  writeFileSync(
    copy,
    text.replace('\nBEGIN;\n', () => `\nBEGIN;\n${wrong.map(({ sql }) => sql).join('\n')}\n`),
  );
  return copy;
}

test.each(cutterTests)('%s notices what goes wrong', async (file) => {
  const runs = mutations[file] ?? [];
  expect(runs.flat().length).toBeGreaterThan(8);
  const outcomes = await runPgtapFiles(
    runs.map((wrong, number) => mutated(file, { wrong, number })),
    { settings: superuser, witness: superuser },
  );
  const unnoticed = outcomes.flatMap((outcome, number) => {
    const found = wrongIn(outcome);
    const wrong = runs[number] ?? [];
    return wrong.flatMap(({ what, red }) => (found.some((line) => line.includes(red)) ? [] : [{ what, red, found }]));
  });
  expect(unnoticed).toEqual([]);
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ContractsError } from '../src/core/errors.ts';
import { parseQualified, type QualifiedName } from '../src/core/identifier.ts';
import { defaultLimits } from '../src/core/limits.ts';
import type { Observer } from '../src/db/observer.ts';
import { observeByCommand } from '../src/db/observer-command.ts';
import { observeByConnection } from '../src/db/observer-connection.ts';
import { openSession } from '../src/db/postgres.ts';
import { takeSnapshot } from '../src/snapshot/counts.ts';
import { freshDatabase, type TestDatabase } from './support/database.ts';

let database: TestDatabase;
let observer: Observer;

beforeAll(async () => {
  database = await freshDatabase();
  const session = await openSession(database.settings('observer'));
  observer = observeByConnection({ session, description: 'a test', limits: defaultLimits });
});
afterAll(async () => {
  await observer.close();
  await database.drop();
});

const tables = (...names: string[]): QualifiedName[] => names.flatMap((name) => parseQualified(name) ?? []);

async function refusal(surface: readonly QualifiedName[]): Promise<ContractsError> {
  const error: unknown = await takeSnapshot(observer, surface).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof ContractsError) return error;
  throw new Error('nothing was refused');
}

describe('a snapshot', () => {
  test('counts every row exactly, and says when, on which server and in which database', async () => {
    await database.admin('CREATE TABLE public.exact (id integer)');
    await database.admin('GRANT SELECT ON public.exact TO workflow_admin');
    await database.admin('INSERT INTO public.exact SELECT generate_series(1, 1234)');
    await database.admin('DELETE FROM public.exact WHERE id > 1230');
    const [server] = await database.admin(
      "SELECT (SELECT system_identifier::text FROM pg_control_system()) AS id, current_setting('server_version') AS version",
    );
    const snapshot = await takeSnapshot(observer, tables('public.information_unit', 'public.exact'));
    expect(snapshot.counts).toEqual({ 'public.information_unit': 1020, 'public.exact': 1230 });
    expect(snapshot.server.systemIdentifier).toBe(server?.['id']);
    expect(server?.['version']?.startsWith(snapshot.server.version)).toBe(true);
    expect(snapshot.server.database).toBe(database.name);
    expect(Math.abs(Date.parse(snapshot.takenAt) - Date.now())).toBeLessThan(60_000);
  });

  test('counts a table named twice once, more tables than a function takes arguments, and none', async () => {
    const many = Array.from({ length: 120 }, (_, place) => ({ schema: 'public', name: `many_${place}` }));
    const made = many.map(
      ({ name }) => `CREATE TABLE public.${name} (); GRANT SELECT ON public.${name} TO workflow_admin`,
    );
    await database.admin(`DO $$ BEGIN ${made.join('; ')}; END $$`);
    expect(Object.keys((await takeSnapshot(observer, many)).counts)).toHaveLength(120);
    const twice = tables('public.information_unit', 'public.information_unit');
    expect((await takeSnapshot(observer, twice)).counts).toEqual({ 'public.information_unit': 1020 });
    expect((await takeSnapshot(observer, [])).counts).toEqual({});
  });

  test('counts a table whose name is hostile', async () => {
    const name = 'it\'s a "table" \\ ; DROP TABLE x; -- $& :surface';
    const quoted = `public."${name.replaceAll('"', '""')}"`;
    await database.admin(`CREATE TABLE ${quoted} AS SELECT 1 AS one`);
    await database.admin(`GRANT SELECT ON ${quoted} TO workflow_admin`);
    expect((await takeSnapshot(observer, [{ schema: 'public', name }])).counts).toEqual({ [`public.${name}`]: 1 });
  });

  test('never sees half of a transaction: rows that move between two tables always add up', async () => {
    await database.admin('CREATE TABLE public.left_side AS SELECT generate_series(1, 100) AS id');
    await database.admin('CREATE TABLE public.right_side (id integer)');
    await database.admin('GRANT SELECT ON public.left_side, public.right_side TO workflow_admin');
    let moving = true;
    const writer = await openSession(database.settings('superuser'));
    const move = (from: string, to: string) =>
      writer.send([{ text: `WITH gone AS (DELETE FROM ${from} RETURNING id) INSERT INTO ${to} SELECT id FROM gone` }]);
    const writing = (async () => {
      while (moving) {
        await move('public.left_side', 'public.right_side');
        await move('public.right_side', 'public.left_side');
      }
    })();
    const seen = new Set<number>();
    for (let round = 0; round < 60 || seen.size < 2; round += 1) {
      const { counts } = await takeSnapshot(observer, tables('public.left_side', 'public.right_side'));
      const left = counts['public.left_side'] ?? 0;
      seen.add(left);
      expect(left + (counts['public.right_side'] ?? 0)).toBe(100);
    }
    moving = false;
    await writing;
    await writer.close();
    expect([...seen].sort((a, b) => a - b)).toEqual([0, 100]);
  });
});

describe('a table that cannot be counted', () => {
  test('is named when it does not exist, with the database', async () => {
    const refused = await refusal(tables('public.information_unit', 'public.gone', 'nowhere.at_all'));
    expect(refused).toMatchObject({ code: 'surface-missing', kind: 'environment' });
    expect(refused.message.split('\n')).toEqual([
      `table "nowhere.at_all" of the surface does not exist in database "${database.name}"`,
      `table "public.gone" of the surface does not exist in database "${database.name}"`,
    ]);
    expect(refused.hint).toContain('contracts migrate status');
  });

  test('is named when the observer may not read it, with the grant to type, which mends it', async () => {
    await database.admin('CREATE TABLE public.secretive ()');
    const refused = await refusal(tables('public.secretive'));
    expect(refused).toMatchObject({ code: 'missing-grant', kind: 'refused' });
    expect(refused.message).toBe('role "workflow_admin" may not read table "public.secretive" of the surface');
    const grant = 'GRANT SELECT ON "public"."secretive" TO "workflow_admin";';
    expect(refused.hint).toBe(`as the table's owner: ${grant}`);
    await database.admin(grant);
    expect((await takeSnapshot(observer, tables('public.secretive'))).counts).toEqual({ 'public.secretive': 0 });
  });

  test('is named when its schema is closed to the observer, with the grant to type', async () => {
    await database.admin('CREATE SCHEMA closed CREATE TABLE closed.inside ()');
    await database.admin('GRANT SELECT ON closed.inside TO workflow_admin');
    const refused = await refusal(tables('closed.inside'));
    expect(refused.code).toBe('missing-grant');
    const grant = 'GRANT USAGE ON SCHEMA "closed" TO "workflow_admin";';
    expect(refused.hint).toBe(`as the schema's owner: ${grant}`);
    await database.admin(grant);
    expect((await takeSnapshot(observer, tables('closed.inside'))).counts).toEqual({ 'closed.inside': 0 });
  });

  test('is named when row-level security hides rows: a count that is too small is never returned', async () => {
    await database.admin('CREATE TABLE public.policed AS SELECT generate_series(1, 10) AS id');
    await database.admin('GRANT SELECT ON public.policed TO workflow_admin');
    expect((await takeSnapshot(observer, tables('public.policed'))).counts).toEqual({ 'public.policed': 10 });
    await database.admin('CREATE POLICY only_some ON public.policed USING (id < 4)');
    await database.admin('ALTER TABLE public.policed ENABLE ROW LEVEL SECURITY');
    const refused = await refusal(tables('public.policed'));
    expect(refused.code).toBe('surface-hidden');
    expect(refused.message).toContain('hides rows of table "public.policed" of the surface from role "workflow_admin"');
  });

  test('another failure keeps its own message, and an answer that is no snapshot is not believed', async () => {
    await database.admin(
      'CREATE VIEW public.raises AS SELECT 1 AS one WHERE (1 / (SELECT count(*) FROM pg_catalog.pg_class WHERE false)) = 1',
    );
    await database.admin('GRANT SELECT ON public.raises TO workflow_admin');
    const refused = await refusal(tables('public.raises'));
    expect(refused.code).toBe('observer-failed');
    expect(refused.message).toContain('22012');
    const babbler = observeByCommand({
      source: { command: [process.execPath, '-e', `console.log('{"takenAt": "yesterday", "counts": {}}')`, '--'] },
      limits: defaultLimits,
      env: process.env,
    });
    await expect(takeSnapshot(babbler, tables('public.information_unit'))).rejects.toMatchObject({
      code: 'observer-failed',
      message: 'the observer answered with something that is not a snapshot',
    });
  });
});

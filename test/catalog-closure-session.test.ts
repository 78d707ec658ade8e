import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reachedBy, runScript } from './support/closure.ts';
import { freshDatabase, type TestDatabase } from './support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await freshDatabase();
  await runScript(
    database,
    `CREATE SCHEMA e;
     CREATE FUNCTION e.watch() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
     CREATE FUNCTION e.idle() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
     CREATE EVENT TRIGGER on_create ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION e.watch();
     CREATE EVENT TRIGGER on_drop ON sql_drop EXECUTE FUNCTION e.idle();
     CREATE EVENT TRIGGER on_view ON ddl_command_end WHEN TAG IN ('CREATE VIEW') EXECUTE FUNCTION e.idle();
     CREATE FUNCTION e.makes() RETURNS void LANGUAGE plpgsql AS 'BEGIN CREATE TEMP TABLE made (id integer); INSERT INTO made VALUES (1); END';
     CREATE TABLE e.secured (id integer);
     ALTER TABLE e.secured ENABLE ROW LEVEL SECURITY;
     CREATE FUNCTION e.allowed() RETURNS boolean LANGUAGE sql AS 'SELECT true';
     CREATE FUNCTION e.other() RETURNS boolean LANGUAGE sql AS 'SELECT true';
     CREATE POLICY readers ON e.secured FOR SELECT USING (e.allowed());
     CREATE POLICY writers ON e.secured FOR INSERT WITH CHECK (e.other());
     GRANT USAGE ON SCHEMA e TO PUBLIC;
     GRANT SELECT ON e.secured TO PUBLIC;
     CREATE FUNCTION e.as_owner() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT count(*) FROM e.secured'`,
  );
});

afterAll(() => database.drop());

describe('what surrounds a subject', () => {
  it('are the event triggers of the commands that it runs, by their tag', async () => {
    const { paths } = await reachedBy(database, 'SELECT e.makes()');
    expect(paths.filter((path) => path.endsWith('event trigger on_create (ddl_command_end) → e.watch()'))).toHaveLength(
      1,
    );
    expect(paths.filter((path) => path.includes('e.idle') || path.includes('unresolved'))).toEqual([]);
  });

  it('are the row-security policies of the command, for a role that they apply to', async () => {
    const { paths } = await reachedBy(database, 'SELECT id FROM e.secured', 'exec');
    expect(paths).toContain('SELECT e.secured → policy "readers" of e.secured → e.allowed()');
    expect(paths.filter((path) => path.includes('other'))).toEqual([]);
  });

  it('are no policies for a superuser, nor behind a function of one', async () => {
    expect((await reachedBy(database, 'SELECT id FROM e.secured')).paths).toEqual(['SELECT e.secured']);
    const { paths } = await reachedBy(database, 'SELECT e.as_owner()', 'exec');
    expect(paths).toContain('e.as_owner() → SELECT e.secured');
    expect(paths.filter((path) => path.includes('policy'))).toEqual([]);
  });

  it('are the triggers and settings of the login', async () => {
    await runScript(
      database,
      `CREATE FUNCTION e.greet() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
       CREATE EVENT TRIGGER greet ON login EXECUTE FUNCTION e.greet();
       ALTER DATABASE ${database.name} SET search_path = e;
       ALTER DATABASE ${database.name} SET work_mem = '8MB'`,
    );
    const { paths } = await reachedBy(database, 'SELECT 1');
    await runScript(database, 'ALTER EVENT TRIGGER greet DISABLE');
    expect(paths).toContain('event trigger greet (login) → e.greet()');
    expect(paths.filter((path) => path.startsWith('search_path = e'))).toHaveLength(1);
    expect(paths.filter((path) => path.includes('work_mem'))).toEqual([]);
    const later = await reachedBy(database, 'SELECT 1');
    expect(later.paths.filter((path) => path.includes('greet'))).toEqual([]);
  });
});

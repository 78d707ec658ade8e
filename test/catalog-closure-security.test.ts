import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reachedBy, runScript } from './support/closure.ts';
import { freshDatabase, type TestDatabase } from './support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await freshDatabase();
  await runScript(
    database,
    `CREATE SCHEMA cutter_owner AUTHORIZATION cutter_owner;
     CREATE SCHEMA x AUTHORIZATION cutter_owner;
     GRANT USAGE ON SCHEMA x TO PUBLIC;
     CREATE TABLE cutter_owner.t (id integer);
     CREATE TABLE x.t (id integer);
     ALTER TABLE cutter_owner.t OWNER TO cutter_owner;
     ALTER TABLE x.t OWNER TO cutter_owner;
     ALTER TABLE x.t ENABLE ROW LEVEL SECURITY;
     CREATE FUNCTION x.is_mine(integer) RETURNS boolean LANGUAGE sql AS 'SELECT true';
     CREATE POLICY mine ON x.t USING (x.is_mine(id));
     GRANT SELECT, INSERT ON x.t TO PUBLIC;
     CREATE FUNCTION x.own() RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER AS 'BEGIN RETURN (SELECT count(*) FROM t); END';
     ALTER FUNCTION x.own() OWNER TO cutter_owner;
     CREATE FUNCTION x.foreign_path() RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = "$user" AS 'BEGIN RETURN (SELECT count(*) FROM t); END';
     ALTER FUNCTION x.foreign_path() OWNER TO cutter_owner;
     CREATE VIEW x.owners AS SELECT id FROM x.t WHERE x.is_mine(id);
     ALTER VIEW x.owners OWNER TO cutter_owner;
     CREATE VIEW x.callers WITH (security_invoker) AS SELECT id FROM x.t;
     ALTER VIEW x.callers OWNER TO cutter_owner;
     GRANT SELECT ON x.owners, x.callers TO PUBLIC`,
  );
});

afterAll(() => database.drop());

describe('in whose name something runs', () => {
  it('is the owner inside SECURITY DEFINER, also where the search_path says "$user"', async () => {
    for (const name of ['own', 'foreign_path']) {
      const { closure, paths } = await reachedBy(database, `SELECT x.${name}()`, 'exec');
      expect(paths).toContain(`x.${name}() → SELECT cutter_owner.t`);
      expect(closure.nodes.find(({ node }) => node.kind === 'access')?.node).toMatchObject({
        frame: { role: 'cutter_owner' },
      });
      expect(closure.nodes.find(({ node }) => node.kind === 'routine')?.node).toMatchObject({ caller: 'cutter_exec' });
    }
  });

  it('is the owner of a view for its tables, and the caller for its functions', async () => {
    const { closure, paths } = await reachedBy(database, 'SELECT id FROM x.owners', 'exec');
    expect(paths).toEqual(['SELECT x.owners', 'SELECT x.owners → SELECT x.t', 'SELECT x.owners → x.is_mine(integer)']);
    expect(closure.nodes.find(({ node }) => node.kind === 'routine')?.node).toMatchObject({ caller: 'cutter_exec' });
  });

  it('is the caller for the tables of a view with security_invoker: their policies apply', async () => {
    const { paths } = await reachedBy(database, 'SELECT id FROM x.callers', 'exec');
    expect(paths).toContain('SELECT x.callers → SELECT x.t → policy "mine" of x.t → x.is_mine(integer)');
  });

  it('is somebody to whom policies do not apply: the owner, unless they are forced', async () => {
    expect((await reachedBy(database, 'SELECT id FROM x.owners', 'exec')).paths.join()).not.toContain('policy');
    await runScript(database, 'ALTER TABLE x.t FORCE ROW LEVEL SECURITY');
    const { paths } = await reachedBy(database, 'SELECT id FROM x.owners', 'exec');
    await runScript(database, 'ALTER TABLE x.t NO FORCE ROW LEVEL SECURITY');
    expect(paths).toContain('SELECT x.owners → SELECT x.t → policy "mine" of x.t');
  });

  it('is nobody in particular for a row that a foreign key looks at', async () => {
    await runScript(
      database,
      `ALTER TABLE x.t ADD PRIMARY KEY (id);
       CREATE TABLE x.child (id integer REFERENCES x.t);
       GRANT INSERT ON x.child TO PUBLIC`,
    );
    const { paths } = await reachedBy(database, 'INSERT INTO x.child (id) VALUES (1)', 'exec');
    expect(paths.join()).toContain('SELECT FOR UPDATE x.t');
    expect(paths.join()).not.toContain('policy');
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reachedBy, runScript } from './support/closure.ts';
import { freshDatabase, type TestDatabase } from './support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await freshDatabase();
  await runScript(
    database,
    `CREATE SCHEMA v;
     CREATE FUNCTION v.seen() RETURNS boolean LANGUAGE sql AS 'SELECT true';
     CREATE FUNCTION v.fired() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
     CREATE TABLE v.base (id integer, note text);
     CREATE TRIGGER fired AFTER INSERT ON v.base FOR EACH ROW EXECUTE FUNCTION v.fired();
     CREATE VIEW v.plain AS SELECT id, note FROM v.base WHERE v.seen();
     CREATE VIEW v.outer_view AS SELECT id FROM v.plain;
     CREATE VIEW v.instead AS SELECT id FROM v.base;
     CREATE FUNCTION v.instead_of() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
     CREATE TRIGGER takes_over INSTEAD OF INSERT ON v.instead FOR EACH ROW EXECUTE FUNCTION v.instead_of();
     CREATE VIEW v.ruled AS SELECT id FROM v.base;
     CREATE TABLE v.other (id integer);
     CREATE RULE elsewhere AS ON INSERT TO v.ruled DO INSTEAD INSERT INTO v.other VALUES (NEW.id);
     CREATE MATERIALIZED VIEW v.kept AS SELECT count(*) FROM v.base WHERE v.seen();
     CREATE FUNCTION v.refresh() RETURNS void LANGUAGE sql AS 'REFRESH MATERIALIZED VIEW v.kept'`,
  );
});

afterAll(() => database.drop());

describe('views', () => {
  it('lead to the tables and functions of their query, also through another view', async () => {
    const { paths } = await reachedBy(database, 'SELECT id FROM v.outer_view');
    expect(paths).toContain('SELECT v.outer_view → SELECT v.plain → SELECT v.base');
    expect(paths).toContain('SELECT v.outer_view → SELECT v.plain → v.seen()');
  });

  it('that can be written to pass the row on to their table', async () => {
    const { paths } = await reachedBy(database, 'INSERT INTO v.plain (id) VALUES (1)');
    expect(paths).toContain('INSERT v.plain → INSERT v.base → trigger fired on v.base → v.fired()');
  });

  it('with an INSTEAD OF trigger do not touch their table', async () => {
    const { paths } = await reachedBy(database, 'INSERT INTO v.instead (id) VALUES (1)');
    expect(paths).toContain('INSERT v.instead → trigger takes_over on v.instead → v.instead_of()');
    expect(paths).not.toContain('INSERT v.instead → INSERT v.base');
  });

  it('with an INSTEAD rule write where the rule says', async () => {
    const { paths } = await reachedBy(database, 'INSERT INTO v.ruled (id) VALUES (1)');
    expect(paths).toContain('INSERT v.ruled → rule "elsewhere" of v.ruled → INSERT v.other');
    expect(paths.filter((path) => path.includes('INSERT v.base'))).toEqual([]);
  });

  it('that are materialized run their query when they are refreshed, not when they are read', async () => {
    expect((await reachedBy(database, 'SELECT * FROM v.kept')).paths).toEqual(['SELECT v.kept']);
    const { paths } = await reachedBy(database, 'SELECT v.refresh()');
    expect(paths).toContain('v.refresh() → REFRESH MATERIALIZED VIEW v.kept → SELECT v.base');
    expect(paths).toContain('v.refresh() → REFRESH MATERIALIZED VIEW v.kept → v.seen()');
  });
});

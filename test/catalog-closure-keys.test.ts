import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reachedBy, runScript } from './support/closure.ts';
import { freshDatabase, type TestDatabase } from './support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await freshDatabase();
  await runScript(
    database,
    `CREATE SCHEMA k;
     CREATE FUNCTION k.seen() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
     CREATE FUNCTION k.drawn() RETURNS integer LANGUAGE sql AS 'SELECT 1';
     CREATE TABLE k.parent (id integer PRIMARY KEY, note text);
     CREATE TABLE k.cascaded (id integer DEFAULT k.drawn() CONSTRAINT cascaded_key REFERENCES k.parent ON DELETE CASCADE ON UPDATE CASCADE);
     CREATE TRIGGER deleted AFTER DELETE ON k.cascaded FOR EACH ROW EXECUTE FUNCTION k.seen();
     CREATE TABLE k.emptied (id integer CONSTRAINT emptied_key REFERENCES k.parent ON DELETE SET NULL);
     CREATE TABLE k.reset (id integer DEFAULT k.drawn() CONSTRAINT reset_key REFERENCES k.parent ON DELETE SET DEFAULT);
     CREATE TABLE k.plain (id integer CONSTRAINT plain_key REFERENCES k.parent, note text)`,
  );
});

afterAll(() => database.drop());

describe('foreign keys', () => {
  it('lock the row that a new row refers to', async () => {
    const { paths } = await reachedBy(database, 'INSERT INTO k.plain (id) VALUES (1)');
    expect(paths).toContain('INSERT k.plain → foreign key plain_key (check) to k.parent → SELECT FOR UPDATE k.parent');
  });

  it('are not asked when their columns stay as they are', async () => {
    const { paths } = await reachedBy(database, "UPDATE k.plain SET note = ''");
    expect(paths).toEqual(['UPDATE k.plain']);
  });

  it('cascade, empty and reset the rows that refer to a deleted one, with their triggers and defaults', async () => {
    const { paths } = await reachedBy(database, 'DELETE FROM k.parent');
    expect(paths).toContain(
      'DELETE k.parent → foreign key cascaded_key (cascade) to k.cascaded → DELETE k.cascaded → trigger deleted on k.cascaded → k.seen()',
    );
    expect(paths).toContain('DELETE k.parent → foreign key emptied_key (set null) to k.emptied → UPDATE k.emptied');
    expect(paths).toContain(
      'DELETE k.parent → foreign key reset_key (set default) to k.reset → UPDATE k.reset → default of k.reset.id → k.drawn()',
    );
    expect(paths).toContain(
      'DELETE k.parent → foreign key plain_key (no action) to k.plain → SELECT FOR UPDATE k.plain',
    );
  });

  it('cascade an UPDATE of the key, and nothing of another column', async () => {
    const { paths } = await reachedBy(database, 'UPDATE k.parent SET id = 2');
    expect(paths).toContain('UPDATE k.parent → foreign key cascaded_key (cascade) to k.cascaded → UPDATE k.cascaded');
    expect(paths.filter((path) => path.includes('trigger'))).toEqual([]);
    expect((await reachedBy(database, "UPDATE k.parent SET note = ''")).paths).toEqual(['UPDATE k.parent']);
  });

  it('do nothing where their triggers are disabled', async () => {
    await runScript(
      database,
      `CREATE TABLE k.free_parent (id integer PRIMARY KEY);
       CREATE TABLE k.free (id integer CONSTRAINT free_key REFERENCES k.free_parent ON DELETE CASCADE);
       ALTER TABLE k.free DISABLE TRIGGER ALL;
       ALTER TABLE k.free_parent DISABLE TRIGGER ALL`,
    );
    expect((await reachedBy(database, 'INSERT INTO k.free (id) VALUES (1)')).paths).toEqual(['INSERT k.free']);
    expect((await reachedBy(database, 'DELETE FROM k.free_parent')).paths).toEqual(['DELETE k.free_parent']);
  });

  it('run as the owner of the table that they change, whose privileges nobody asks for', async () => {
    const { closure } = await reachedBy(database, 'DELETE FROM k.parent');
    const [changed] = closure.nodes.filter(({ node }) => node.kind === 'access' && node.relation.name === 'cascaded');
    expect(changed?.node).toMatchObject({ mode: 'delete', unasked: true });
  });

  it('that refer to themselves end', async () => {
    await runScript(
      database,
      'CREATE TABLE k.tree (id integer PRIMARY KEY, up integer CONSTRAINT up_key REFERENCES k.tree ON DELETE CASCADE)',
    );
    const { paths } = await reachedBy(database, 'DELETE FROM k.tree');
    expect(paths).toContain('DELETE k.tree → foreign key up_key (cascade) to k.tree');
  });
});

describe('a BEFORE trigger', () => {
  it('may change the key, so that its rows are looked for', async () => {
    await runScript(
      database,
      `CREATE TABLE k.changed (id integer CONSTRAINT changed_key REFERENCES k.parent, note text);
       CREATE FUNCTION k.changes() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.id := 2; RETURN NEW; END';
       CREATE TRIGGER changes BEFORE UPDATE ON k.changed FOR EACH ROW EXECUTE FUNCTION k.changes()`,
    );
    const { paths } = await reachedBy(database, "UPDATE k.changed SET note = ''");
    expect(paths).toContain('UPDATE k.changed → foreign key changed_key (check) to k.parent');
  });

  it('that only looks at the row does not', async () => {
    await runScript(
      database,
      `CREATE TABLE k.kept (id integer CONSTRAINT kept_key REFERENCES k.parent, note text);
       CREATE FUNCTION k.keeps() RETURNS trigger LANGUAGE plpgsql AS
         'BEGIN IF NEW.note IS NULL THEN RAISE ''NEW.id := ''''1''''''; END IF; RETURN NEW; END';
       CREATE TRIGGER keeps BEFORE UPDATE ON k.kept FOR EACH ROW EXECUTE FUNCTION k.keeps()`,
    );
    const { paths } = await reachedBy(database, "UPDATE k.kept SET note = ''");
    expect(paths.filter((path) => path.includes('foreign key'))).toEqual([]);
  });
});

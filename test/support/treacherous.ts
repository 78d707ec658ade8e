/** A function that does something to the sequence `trap.s`, or seems to. */
interface Trap {
  readonly what: string;
  /** What it stands on, its own objects only. */
  readonly setup?: string;
  readonly routine: string;
}

/** What all of them may use. */
export const treacherousSetup: readonly string[] = [
  'CREATE SCHEMA trap',
  'CREATE SEQUENCE trap.s',
  `CREATE FUNCTION trap.draw() RETURNS int LANGUAGE plpgsql AS $$BEGIN RETURN nextval('trap.s'); END$$`,
  `CREATE FUNCTION trap.fire() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN PERFORM nextval('trap.s'); IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END$$`,
  `CREATE FUNCTION trap.drawn(int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$
     BEGIN PERFORM nextval('trap.s'); RETURN $1; END$$`,
  `CREATE FUNCTION trap.holds(int) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
     BEGIN PERFORM nextval('trap.s'); RETURN true; END$$`,
  'CREATE TABLE trap.sink (id int)',
  'CREATE TABLE trap.rows (id int)',
  'INSERT INTO trap.rows VALUES (1), (2)',
];

const partitioned = (name: string): string => `
  CREATE TABLE trap.${name} (id int, k int, changed_at timestamptz) PARTITION BY LIST (k);
  CREATE TABLE trap.${name}_1 PARTITION OF trap.${name} FOR VALUES IN (1);
  CREATE TABLE trap.${name}_2 PARTITION OF trap.${name} FOR VALUES IN (2);
  INSERT INTO trap.${name} VALUES (1, 1);
  CREATE TRIGGER arriving BEFORE INSERT ON trap.${name}_2 FOR EACH ROW EXECUTE FUNCTION trap.fire();
  CREATE TRIGGER changing BEFORE UPDATE ON trap.${name}_1 FOR EACH ROW EXECUTE FUNCTION trap.${name}_change()`;

export const treacherous: readonly Trap[] = [
  {
    what: 'a rule puts another INSERT in the place of one, and NEW has the default',
    setup: `CREATE TABLE trap.ruled (id int DEFAULT nextval('trap.s'), v int);
      CREATE RULE elsewhere AS ON INSERT TO trap.ruled DO INSTEAD INSERT INTO trap.sink VALUES (NEW.id)`,
    routine: 'CREATE FUNCTION trap.f_rule() RETURNS void LANGUAGE sql AS $$INSERT INTO trap.ruled (v) VALUES (1)$$',
  },
  {
    what: "a rule of a view takes the view's own default",
    setup: `CREATE VIEW trap.ruled_view AS SELECT id FROM trap.sink;
      ALTER VIEW trap.ruled_view ALTER COLUMN id SET DEFAULT nextval('trap.s');
      CREATE RULE elsewhere AS ON INSERT TO trap.ruled_view DO INSTEAD INSERT INTO trap.sink VALUES (NEW.id)`,
    routine:
      'CREATE FUNCTION trap.f_view_rule() RETURNS void LANGUAGE sql AS $$INSERT INTO trap.ruled_view DEFAULT VALUES$$',
  },
  {
    what: 'a BEFORE trigger changes the partition key, and the row arrives elsewhere',
    setup: `CREATE FUNCTION trap.moved_change() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN NEW.k := 2; RETURN NEW; END$$;
      ${partitioned('moved')}`,
    routine: 'CREATE FUNCTION trap.f_moved() RETURNS void LANGUAGE sql AS $$UPDATE trap.moved SET id = 2$$',
  },
];

export const harmless: readonly Trap[] = [
  {
    what: 'a rule that does nothing instead of an INSERT takes no default',
    setup: `CREATE TABLE trap.dropped (id int DEFAULT nextval('trap.s'), v int);
      CREATE RULE nowhere AS ON INSERT TO trap.dropped DO INSTEAD NOTHING`,
    routine: 'CREATE FUNCTION trap.g_rule() RETURNS void LANGUAGE sql AS $$INSERT INTO trap.dropped (v) VALUES (1)$$',
  },
  {
    what: 'a BEFORE trigger that sets another column leaves the row in its partition',
    setup: `CREATE FUNCTION trap.kept_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN NEW.changed_at := now(); RETURN NEW; END$$;
      ${partitioned('kept')}`,
    routine: 'CREATE FUNCTION trap.g_kept() RETURNS void LANGUAGE sql AS $$UPDATE trap.kept SET id = 2$$',
  },
];

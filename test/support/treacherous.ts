/** A function that does something to the sequence `trap.s`, or seems to. */
export interface Trap {
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
  'CREATE FUNCTION public.thing() RETURNS int LANGUAGE sql AS $$SELECT 1$$',
  `CREATE FUNCTION trap.thing() RETURNS int LANGUAGE plpgsql AS $$BEGIN RETURN nextval('trap.s'); END$$`,
  `CREATE FUNCTION trap.use_trap() RETURNS void LANGUAGE plpgsql AS $$
     BEGIN PERFORM set_config('search_path', 'trap', true); END$$`,
  'GRANT USAGE ON SCHEMA trap TO cutter_owner',
  'GRANT ALL ON ALL SEQUENCES IN SCHEMA trap TO cutter_owner',
  'CREATE SCHEMA cutter_owner AUTHORIZATION cutter_owner',
  `CREATE FUNCTION cutter_owner.thing() RETURNS int LANGUAGE plpgsql AS $$BEGIN RETURN nextval('trap.s'); END$$`,
];

const partitioned = (name: string): string => `
  CREATE TABLE trap.${name} (id int, k int, changed_at timestamptz) PARTITION BY LIST (k);
  CREATE TABLE trap.${name}_1 PARTITION OF trap.${name} FOR VALUES IN (1);
  CREATE TABLE trap.${name}_2 PARTITION OF trap.${name} FOR VALUES IN (2);
  INSERT INTO trap.${name} VALUES (1, 1);
  CREATE TRIGGER arriving BEFORE INSERT ON trap.${name}_2 FOR EACH ROW EXECUTE FUNCTION trap.fire();
  CREATE TRIGGER changing BEFORE UPDATE ON trap.${name}_1 FOR EACH ROW EXECUTE FUNCTION trap.${name}_change()`;

const body = (name: string, statements: string): string =>
  `CREATE FUNCTION trap.${name}() RETURNS void LANGUAGE plpgsql AS $$BEGIN ${statements} END$$`;

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
  {
    what: 'a function that is called sets the search_path of its caller',
    routine: body('f_path_called', 'PERFORM trap.use_trap(); PERFORM thing();'),
  },
  {
    what: 'a text that is run sets the search_path',
    routine: body('f_path_text', `EXECUTE 'SET LOCAL search_path = trap'; PERFORM thing();`),
  },
  {
    what: 'an UPDATE of pg_settings sets the search_path',
    routine: body(
      'f_path_view',
      `UPDATE pg_settings SET setting = 'trap' WHERE name = 'search_path'; PERFORM thing();`,
    ),
  },
  {
    what: 'a trigger sets the search_path of who wrote',
    setup: `CREATE TABLE trap.pathed (id int);
      CREATE FUNCTION trap.path_fire() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN PERFORM trap.use_trap(); RETURN NEW; END$$;
      CREATE TRIGGER pathing AFTER INSERT ON trap.pathed FOR EACH ROW EXECUTE FUNCTION trap.path_fire()`,
    routine: body('f_path_trigger', 'INSERT INTO trap.pathed VALUES (1); PERFORM thing();'),
  },
  {
    what: 'SET ROLE gives "$user" another meaning',
    routine: body('f_role', 'SET LOCAL ROLE cutter_owner; PERFORM thing();'),
  },
  {
    what: 'SECURITY DEFINER gives "$user" of the caller\'s SET clause another meaning',
    setup: `CREATE FUNCTION trap.as_owner() RETURNS int LANGUAGE plpgsql SECURITY DEFINER AS $$
        BEGIN RETURN thing(); END$$;
      ALTER FUNCTION trap.as_owner() OWNER TO cutter_owner`,
    routine: `CREATE FUNCTION trap.f_definer() RETURNS int LANGUAGE plpgsql SET search_path = "$user", public AS $$
      BEGIN RETURN trap.as_owner(); END$$`,
  },
  {
    what: 'SET ROLE to somebody whom the policies of a table bind',
    setup: `CREATE TABLE trap.secured (id int);
      INSERT INTO trap.secured VALUES (1);
      ALTER TABLE trap.secured ENABLE ROW LEVEL SECURITY;
      CREATE POLICY drawing ON trap.secured USING (trap.draw() > 0);
      GRANT SELECT ON trap.secured TO cutter_owner`,
    routine: body('f_policy', 'SET LOCAL ROLE cutter_owner; PERFORM * FROM trap.secured;'),
  },
  {
    what: 'a function of the schema computes the text in the place of format()',
    setup: `CREATE SCHEMA trap_text;
      CREATE FUNCTION trap_text.format(text, text) RETURNS text LANGUAGE sql AS $$SELECT 'SELECT trap.draw()'$$`,
    routine: `CREATE FUNCTION trap.f_format() RETURNS void LANGUAGE plpgsql SET search_path = trap_text AS $$
      BEGIN EXECUTE format('SELECT %s'::text, '1'::text); END$$`,
  },
  {
    what: 'EXIT jumps over the only assignment',
    routine: `CREATE FUNCTION trap.f_exit() RETURNS void LANGUAGE plpgsql AS $$
      DECLARE x text;
      BEGIN
        <<b>> BEGIN EXIT b; x := 'SELECT 1'; END;
        EXECUTE coalesce(x, 'SELECT trap.draw()');
      END$$`,
  },
  {
    what: 'CALL gives a variable another value by its alias',
    setup: `CREATE PROCEDURE trap.rewrite(INOUT a text) LANGUAGE plpgsql AS $$
      BEGIN a := 'SELECT trap.draw()'; END$$`,
    routine: `CREATE FUNCTION trap.f_alias() RETURNS void LANGUAGE plpgsql AS $$
      DECLARE x text := 'SELECT 1'; y ALIAS FOR x;
      BEGIN CALL trap.rewrite(y); EXECUTE x; END$$`,
  },
  {
    what: 'a trigger function changes TG_ARGV',
    setup: `CREATE TABLE trap.argued (id int);
      CREATE FUNCTION trap.argue() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN TG_ARGV[0] := 'draw'; EXECUTE 'SELECT trap.' || TG_ARGV[0] || '()'; RETURN NULL; END$$;
      CREATE TRIGGER arguing AFTER INSERT ON trap.argued FOR EACH ROW EXECUTE FUNCTION trap.argue('none')`,
    routine: body('f_argument', 'INSERT INTO trap.argued VALUES (1);'),
  },
  {
    what: 'a column is added that has the default of its domain',
    setup: `CREATE DOMAIN trap.numbered AS int DEFAULT nextval('trap.s'); CREATE TABLE trap.grown (id int);
      INSERT INTO trap.grown VALUES (1)`,
    routine: body('f_column', 'ALTER TABLE trap.grown ADD COLUMN n trap.numbered;'),
  },
  {
    what: 'a temporary table has a column with the default of its domain',
    routine: body(
      'f_temporary',
      'CREATE TEMPORARY TABLE passing (n trap.numbered, v int); INSERT INTO passing (v) VALUES (1);',
    ),
  },
  {
    what: 'a table is written anew, and its index with it',
    setup: `CREATE TABLE trap.indexed (id int, v int); INSERT INTO trap.indexed VALUES (1, 1);
      CREATE INDEX ON trap.indexed (trap.drawn(id))`,
    routine: body('f_rewrite', 'ALTER TABLE trap.indexed ALTER COLUMN v TYPE bigint;'),
  },
  {
    what: 'a constraint of a table is validated',
    setup: `CREATE TABLE trap.checked (id int); INSERT INTO trap.checked VALUES (1);
      ALTER TABLE trap.checked ADD CONSTRAINT c CHECK (trap.holds(id)) NOT VALID`,
    routine: body('f_validate', 'ALTER TABLE trap.checked VALIDATE CONSTRAINT c;'),
  },
  {
    what: 'a constraint of a domain is validated',
    setup: `CREATE DOMAIN trap.small AS int; CREATE TABLE trap.small_rows (n trap.small);
      INSERT INTO trap.small_rows VALUES (1);
      ALTER DOMAIN trap.small ADD CONSTRAINT c CHECK (trap.holds(VALUE)) NOT VALID`,
    routine: body('f_validate_domain', 'ALTER DOMAIN trap.small VALIDATE CONSTRAINT c;'),
  },
  {
    what: 'a parameter of a cursor is of a domain',
    routine: `CREATE FUNCTION trap.f_cursor() RETURNS void LANGUAGE plpgsql AS $$
      DECLARE c CURSOR (n trap.small) FOR SELECT n; BEGIN OPEN c(4); END$$`,
  },
  {
    what: 'a column that a query gives to a document is of a domain',
    routine: `CREATE FUNCTION trap.f_recordset() RETURNS void LANGUAGE sql AS $$
      SELECT 1 FROM jsonb_to_recordset('[{"n": 1}]') AS x(n trap.small) WHERE x.n > 0$$`,
  },
  {
    what: 'a variable takes what a cast makes of a value',
    setup: `CREATE TYPE trap.amount AS (v int);
      CREATE FUNCTION trap.as_text(trap.amount) RETURNS text LANGUAGE plpgsql AS $$
        BEGIN PERFORM nextval('trap.s'); RETURN 'x'; END$$;
      CREATE CAST (trap.amount AS text) WITH FUNCTION trap.as_text(trap.amount) AS ASSIGNMENT;
      CREATE FUNCTION trap.amount() RETURNS trap.amount LANGUAGE sql AS $$SELECT ROW(1)::trap.amount$$`,
    routine: `CREATE FUNCTION trap.f_assigned() RETURNS void LANGUAGE plpgsql AS $$
      DECLARE t text; BEGIN t := trap.amount(); END$$`,
  },
  {
    what: 'a function in SQL returns what a cast makes of a value',
    routine: 'CREATE FUNCTION trap.f_returned() RETURNS text LANGUAGE sql AS $$SELECT trap.amount()$$',
  },
  {
    what: 'a row takes the columns of a query',
    setup: 'CREATE TABLE trap.labels (id int, label text)',
    routine: `CREATE FUNCTION trap.f_row() RETURNS void LANGUAGE plpgsql AS $$
      DECLARE r trap.labels; BEGIN SELECT 1, trap.amount() INTO r; END$$`,
  },
  {
    what: 'a field of a record is taken, and nobody knows its type',
    routine: `CREATE FUNCTION trap.f_record() RETURNS void LANGUAGE plpgsql AS $$
      DECLARE r record; t text; BEGIN SELECT trap.amount() AS a INTO r; t := r.a; END$$`,
  },
  {
    what: 'an argument of its own is left to its default',
    routine: `CREATE FUNCTION trap.f_own_default(n bigint DEFAULT nextval('trap.s')) RETURNS bigint LANGUAGE sql AS 'SELECT n'`,
  },
  {
    what: 'a parameter of its own is of a domain',
    routine: `CREATE FUNCTION trap.f_own_domain(n trap.small DEFAULT 4) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN 1; END'`,
  },
  {
    what: 'the bounds of a range are of a domain',
    setup: 'CREATE TYPE trap.span AS RANGE (subtype = trap.small)',
    routine: body('f_range', `PERFORM '[1,4]'::trap.span;`),
  },
  {
    what: 'the bounds of a multirange are of a domain',
    routine: body('f_multirange', `PERFORM '{[1,4]}'::trap.span_multirange;`),
  },
  {
    what: 'a range is made of bounds of a domain by the function that is called as its type is',
    routine: body('f_range_of', 'PERFORM trap.span(1, 4);'),
  },
  {
    what: 'the bounds of a range are compared by a function that somebody wrote',
    setup: `CREATE FUNCTION trap.compared(int, int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$
        BEGIN PERFORM nextval('trap.s'); RETURN $1 - $2; END$$;
      CREATE OPERATOR CLASS trap.watched FOR TYPE int USING btree AS
        OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 trap.compared(int, int);
      CREATE TYPE trap.watched_span AS RANGE (subtype = int, subtype_opclass = trap.watched)`,
    routine: body('f_range_compared', `PERFORM '[1,4]'::trap.watched_span;`),
  },
  {
    what: 'a range that is made by its own function has such bounds',
    routine: body('f_range_of_compared', 'PERFORM trap.watched_span(1, 4);'),
  },
  {
    what: 'a text is asked whether it is a value of a domain',
    routine: body('f_input_valid', `PERFORM pg_input_is_valid('4', 'trap.small');`),
  },
  {
    what: 'a text is asked why it is no value of a domain',
    routine: body('f_input_info', `PERFORM pg_input_error_info('4', 'trap.small');`),
  },
  {
    what: 'a text is asked whether it is a value of a type that a variable names',
    routine: `CREATE FUNCTION trap.f_input_named(named text DEFAULT 'trap.small') RETURNS boolean LANGUAGE plpgsql AS $$
      BEGIN RETURN pg_input_is_valid('4', named); END$$`,
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
  {
    what: 'a function that sets the search_path has a SET clause of its own, which is undone',
    setup: `CREATE FUNCTION trap.use_trap_inside() RETURNS void LANGUAGE plpgsql SET search_path = public AS $$
      BEGIN PERFORM set_config('search_path', 'trap', true); END$$`,
    routine: body('g_path_called', 'PERFORM trap.use_trap_inside(); PERFORM thing();'),
  },
  {
    what: 'after a search_path that was set everything is named with its schema',
    routine: body('g_path_qualified', 'PERFORM trap.use_trap(); PERFORM public.thing();'),
  },
  {
    what: 'SET ROLE to somebody whom no policy binds',
    setup: `CREATE TABLE trap.open (id int);
      ALTER TABLE trap.open ENABLE ROW LEVEL SECURITY;
      CREATE POLICY drawing ON trap.open USING (trap.draw() > 0);
      ALTER TABLE trap.open OWNER TO cutter_owner`,
    routine: body('g_policy', 'SET LOCAL ROLE cutter_owner; PERFORM * FROM trap.open;'),
  },
  {
    what: 'format() of the server makes a text, whatever else has its name in schemas that are not looked into',
    routine: body('g_format', "EXECUTE format('SELECT %s', '1');"),
  },
  {
    what: 'a table without index or check is written anew',
    setup: 'CREATE TABLE trap.bare (id int, v int); INSERT INTO trap.bare VALUES (1, 1)',
    routine: body('g_default', 'ALTER TABLE trap.bare ALTER COLUMN v SET DEFAULT 1;'),
  },
  {
    what: 'a value is assigned to a variable of its own type, and nothing is cast',
    routine: `CREATE FUNCTION trap.g_assigned() RETURNS void LANGUAGE plpgsql AS $$
      DECLARE a trap.amount; i int; BEGIN a := trap.amount(); i := 1; END$$`,
  },
  {
    what: 'a trigger function compares TG_OP, and TG_TABLE_NAME is what it was',
    setup: `CREATE TABLE trap.audited (id int); CREATE TABLE trap.audited_log (id int);
      CREATE FUNCTION trap.audit() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF TG_OP = 'INSERT' AND TG_TABLE_NAME = 'audited' THEN
            EXECUTE format('INSERT INTO trap.%I VALUES ($1)', TG_TABLE_NAME || '_log') USING NEW.id;
          END IF;
          RETURN NULL;
        END$$;
      CREATE TRIGGER auditing AFTER INSERT ON trap.audited FOR EACH ROW EXECUTE FUNCTION trap.audit()`,
    routine: body('g_audited', 'INSERT INTO trap.audited VALUES (1);'),
  },
  {
    what: 'a function with a default is given all arguments',
    routine: `CREATE FUNCTION trap.g_given() RETURNS bigint LANGUAGE sql AS 'SELECT trap.f_own_default(1)'`,
  },
  {
    what: 'an argument of its own is left to a default that is constant, and of a domain whose check moves nothing',
    setup: 'CREATE DOMAIN trap.plain AS int CHECK (VALUE > 0)',
    routine: `CREATE FUNCTION trap.g_own(n trap.plain DEFAULT 4) RETURNS int LANGUAGE sql AS 'SELECT 1'`,
  },
  {
    what: 'ranges whose bounds nothing checks, made of a text and by their own functions',
    setup: 'CREATE TYPE trap.plain_span AS RANGE (subtype = int)',
    routine: body(
      'g_range',
      `PERFORM '[1,4]'::trap.plain_span, trap.plain_span(1, 4), trap.plain_span_multirange(trap.plain_span(1, 4)), '[1,4]'::int4range;`,
    ),
  },
  {
    what: 'a text is asked whether it is a value of types whose checks move nothing',
    routine: body('g_input', `PERFORM pg_input_is_valid('4', 'integer'), pg_input_error_info('4', 'trap.plain');`),
  },
];

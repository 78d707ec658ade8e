import type { Trap } from './treacherous.ts';

const body = (name: string, statements: string, declared = '', options = ''): string =>
  `CREATE FUNCTION trap.${name}() RETURNS void LANGUAGE plpgsql ${options} AS $f$ DECLARE ${declared} BEGIN ${statements} END $f$`;

const doing = (name: string, statements: string): string =>
  `CREATE FUNCTION trap.${name}() RETURNS int LANGUAGE plpgsql AS $f$ BEGIN ${statements} RETURN 1; END $f$`;

/** Sets the search_path to where thing() draws, and is looked for somewhere else. */
const path = (what: string, name: string, setup: string, statement: string): Trap => ({
  what: `the search_path is set by ${what}`,
  setup,
  routine: body(`f_${name}`, `${statement} PERFORM thing();`),
});

const mood = `CREATE TYPE trap.mood AS ENUM ('x', 'y');
  CREATE FUNCTION trap.mood_of(text) RETURNS trap.mood LANGUAGE plpgsql AS $$
    BEGIN PERFORM nextval('trap.s'); RETURN (enum_range(NULL::trap.mood))[1]; END$$;
  CREATE FUNCTION trap.mood_of(bigint) RETURNS trap.mood LANGUAGE plpgsql AS $$
    BEGIN PERFORM nextval('trap.s'); RETURN (enum_range(NULL::trap.mood))[1]; END$$;
  CREATE CAST (text AS trap.mood) WITH FUNCTION trap.mood_of(text) AS ASSIGNMENT;
  CREATE CAST (bigint AS trap.mood) WITH FUNCTION trap.mood_of(bigint) AS ASSIGNMENT`;

/** What values become that nobody names the type of, and what is left to those who run something. */
export const treacherousLeft: readonly Trap[] = [
  {
    what: 'a field of a plain record takes a text',
    setup: mood,
    routine: body('f_record_field', `SELECT NULL::trap.mood AS m INTO r; r.m := 'y'::text;`, 'r record;'),
  },
  {
    what: 'a field of a plain record is of a domain',
    routine: body('f_record_domain', 'SELECT NULL::trap.small AS n INTO r; r.n := 4;', 'r record;'),
  },
  {
    what: 'a variable of the type of a polymorphic argument takes a text',
    setup: `CREATE FUNCTION trap.like_given(x anyelement) RETURNS void LANGUAGE plpgsql AS $$
      DECLARE v x%TYPE; BEGIN v := 'y'::text; END$$`,
    routine: body('f_polymorphic', 'PERFORM trap.like_given(NULL::trap.mood);'),
  },
  {
    what: 'a polymorphic function returns a text as what it was given',
    setup: `CREATE FUNCTION trap.as_given(x anyelement, t text) RETURNS anyelement LANGUAGE plpgsql AS $$
      BEGIN RETURN t; END$$`,
    routine: body('f_polymorphic_result', `PERFORM trap.as_given(NULL::trap.mood, 'y');`),
  },
  {
    what: 'GET DIAGNOSTICS gives a number to a variable of another type',
    routine: body('f_diagnostics', 'GET DIAGNOSTICS m = ROW_COUNT;', 'm trap.mood;'),
  },
  {
    what: 'GET DIAGNOSTICS gives a text to a field of a plain record',
    routine: body(
      'f_diagnostics_field',
      'SELECT NULL::trap.mood AS m INTO r; GET DIAGNOSTICS r.m = PG_CONTEXT;',
      'r record;',
    ),
  },
  {
    what: 'a variable is declared as another one is',
    routine: body('f_like_variable', `m := 'y'::text;`, 'n trap.mood; m n%TYPE;'),
  },
  path(
    'a function that a text of a function calls',
    'path_two',
    doing('path_two_down', `EXECUTE 'SELECT trap.use_trap()';`),
    'PERFORM trap.path_two_down();',
  ),
  path(
    'a text of a block of a text of a function',
    'path_three',
    doing('path_three_down', `EXECUTE $x$DO $b$ BEGIN EXECUTE 'SELECT trap.use_trap()'; END $b$ $x$;`),
    'PERFORM trap.path_three_down();',
  ),
  path(
    'a text of a function that is put together',
    'path_glued',
    doing('path_glued_down', `EXECUTE 'SET LOCAL search' || '_path = trap';`),
    'PERFORM trap.path_glued_down();',
  ),
  path(
    'the trigger of a table that a text of a function writes',
    'path_text_trigger',
    doing('path_text_trigger_down', `EXECUTE 'INSERT INTO trap.pathed VALUES (1)';`),
    'PERFORM trap.path_text_trigger_down();',
  ),
  path(
    'an operator of a function',
    'path_operator',
    `${doing('path_set', 'PERFORM trap.use_trap();')};
      CREATE FUNCTION trap.path_of(int, text) RETURNS int LANGUAGE sql AS 'SELECT trap.path_set()';
      CREATE OPERATOR trap.## (LEFTARG = int, RIGHTARG = text, FUNCTION = trap.path_of);
      ${doing('path_operator_down', `PERFORM 1 OPERATOR(trap.##) 'a'::text;`)}`,
    'PERFORM trap.path_operator_down();',
  ),
  path('a view', 'path_seen', 'CREATE VIEW trap.path_view AS SELECT trap.path_set()', 'PERFORM * FROM trap.path_view;'),
  path(
    'set_config() in a default',
    'path_default',
    `CREATE TABLE trap.path_default (id int, t text DEFAULT set_config('search_path', 'trap', true))`,
    'INSERT INTO trap.path_default (id) VALUES (1);',
  ),
  path(
    'a check',
    'path_check',
    'CREATE TABLE trap.path_check (id int CHECK (trap.path_set() = 1))',
    'INSERT INTO trap.path_check VALUES (1);',
  ),
  path(
    'the check of a domain',
    'path_domain',
    'CREATE DOMAIN trap.path_domain AS int CHECK (trap.path_set() = 1)',
    'PERFORM 1::trap.path_domain;',
  ),
  path(
    'a rule',
    'path_rule',
    `CREATE TABLE trap.path_rule (id int);
      CREATE RULE setting AS ON INSERT TO trap.path_rule DO ALSO SELECT trap.path_set()`,
    'INSERT INTO trap.path_rule VALUES (1);',
  ),
  path(
    'the trigger of a table that rows are deleted from in passing',
    'path_key',
    `CREATE TABLE trap.path_parent (id int PRIMARY KEY); INSERT INTO trap.path_parent VALUES (1);
      CREATE TABLE trap.path_child (id int REFERENCES trap.path_parent ON DELETE CASCADE);
      INSERT INTO trap.path_child VALUES (1);
      CREATE TRIGGER pathing AFTER DELETE ON trap.path_child FOR EACH ROW EXECUTE FUNCTION trap.path_fire()`,
    'DELETE FROM trap.path_parent;',
  ),
  path(
    'an aggregate',
    'path_aggregate',
    `CREATE FUNCTION trap.path_step(int, int) RETURNS int LANGUAGE sql AS 'SELECT trap.path_set()';
      CREATE AGGREGATE trap.path_total(int) (SFUNC = trap.path_step, STYPE = int, INITCOND = '0')`,
    'PERFORM trap.path_total(id) FROM trap.rows;',
  ),
  path(
    'the default of an argument',
    'path_argument',
    `CREATE FUNCTION trap.path_argued(i int DEFAULT trap.path_set()) RETURNS int LANGUAGE sql AS 'SELECT i'`,
    'PERFORM trap.path_argued();',
  ),
  {
    what: 'a text means something else where backslashes do',
    routine: body('f_backslash', `PERFORM 'a\\'', trap.draw(), 'b';`, '', 'SET standard_conforming_strings = off'),
  },
  {
    what: 'a function that is called after backslashes were given a meaning',
    routine: body(
      'f_backslash_set',
      `PERFORM set_config('standard_conforming_strings', 'off', true); EXECUTE $x$SELECT 'a\\'', trap.draw(), 'b'$x$;`,
    ),
  },
];

export const harmlessLeft: readonly Trap[] = [
  {
    what: 'a plain record takes a row as it is, and its fields are read',
    routine: body('g_record', 'FOR r IN SELECT id FROM trap.rows LOOP n := r.id; END LOOP;', 'r record; n int;'),
  },
  {
    what: 'a polymorphic function asks whether it was given something',
    setup: `CREATE FUNCTION trap.given(x anyelement) RETURNS int LANGUAGE sql AS 'SELECT 1 WHERE x IS NOT NULL'`,
    routine: body('g_polymorphic', `PERFORM trap.given('y'::trap.mood), trap.given(1);`),
  },
  {
    what: 'GET DIAGNOSTICS gives numbers and texts to such variables',
    routine: body('g_diagnostics', 'GET DIAGNOSTICS n = ROW_COUNT; GET DIAGNOSTICS t = PG_CONTEXT;', 'n int; t text;'),
  },
  {
    what: 'a default announces who writes, by another setting',
    setup: `CREATE TABLE trap.announced (id int, t text DEFAULT set_config('app.writer', 'me', true))`,
    routine: body('g_path', 'INSERT INTO trap.announced (id) VALUES (1); PERFORM thing();'),
  },
  {
    what: 'a text of a function calls one that sets nothing',
    setup: doing('path_none_down', `EXECUTE 'SELECT public.thing()';`),
    routine: body('g_path_two', 'PERFORM trap.path_none_down(); PERFORM thing();'),
  },
  {
    what: 'backslashes have the meaning that they have',
    routine: body('g_backslash', `PERFORM 'a\\', 'b';`, '', 'SET standard_conforming_strings = on'),
  },
];

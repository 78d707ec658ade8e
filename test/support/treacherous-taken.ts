import type { Trap } from './treacherous.ts';

const taking = (name: string, declared: string, statements: string): string =>
  `CREATE FUNCTION trap.${name}() RETURNS void LANGUAGE plpgsql AS $f$ DECLARE ${declared} BEGIN ${statements} END $f$`;

const label = `CREATE TYPE trap.label AS (id int, t text)`;

/** What takes a value, or several, and casts it; blocks of DO. They use what treacherous.ts sets up before. */
export const treacherousTaken: readonly Trap[] = [
  {
    what: 'one of several variables takes a column of a query',
    routine: taking('f_into', 'i int; t text;', 'SELECT 1, trap.amount() INTO i, t;'),
  },
  {
    what: 'one of several variables of a loop takes a column of a query',
    routine: taking('f_for', 'i int; t text;', 'FOR i, t IN SELECT 1, trap.amount() LOOP END LOOP;'),
  },
  {
    what: 'one of several variables takes what RETURNING gives',
    setup: 'CREATE TABLE trap.amounts (id int, a trap.amount)',
    routine: taking(
      'f_returning',
      'i int; t text;',
      'INSERT INTO trap.amounts VALUES (1, ROW(1)) RETURNING id, a INTO i, t;',
    ),
  },
  {
    what: 'FETCH gives one of several variables what a cursor has',
    routine: taking(
      'f_fetch',
      'c CURSOR FOR SELECT 1, trap.amount(); i int; t text;',
      'OPEN c; FETCH c INTO i, t; CLOSE c;',
    ),
  },
  {
    what: 'FETCH gives a variable what a cursor has that is no variable of its own',
    routine: taking(
      'f_fetch_other',
      'c refcursor; t text;',
      'OPEN c FOR SELECT trap.amount(); FETCH c INTO t; CLOSE c;',
    ),
  },
  {
    what: 'one variable takes what a text gives',
    routine: taking('f_execute_one', 't text;', `EXECUTE 'SELECT trap.amount()' INTO t;`),
  },
  {
    what: 'one of several variables takes what a text gives',
    routine: taking('f_execute', 'i int; t text;', `EXECUTE 'SELECT 1, trap.amount()' INTO i, t;`),
  },
  {
    what: 'one of several variables of a loop takes what a text gives',
    routine: taking('f_for_execute', 'i int; t text;', `FOR i, t IN EXECUTE 'SELECT 1, trap.amount()' LOOP END LOOP;`),
  },
  {
    what: 'FOREACH gives a variable the elements of an array',
    routine: taking('f_foreach', 't text;', 'FOREACH t IN ARRAY ARRAY[trap.amount()] -- one\n LOOP END LOOP;'),
  },
  {
    what: 'a field of a row takes a value',
    setup: label,
    routine: taking('f_field', 'r trap.label;', 'r.t := trap.amount();'),
  },
  {
    what: 'a field of a row is one of several that take a column',
    routine: taking('f_field_into', 'i int; r trap.label;', 'SELECT 1, trap.amount() INTO i, r.t;'),
  },
  {
    what: 'an element of an array takes a value',
    routine: taking('f_element', 'a text[];', 'a[1] := trap.amount();'),
  },
  {
    what: 'a field of NEW takes a value',
    setup: `CREATE TABLE trap.written (id int, t text);
      CREATE FUNCTION trap.write() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN NEW.t := trap.amount(); RETURN NEW; END$$;
      CREATE TRIGGER writing BEFORE INSERT ON trap.written FOR EACH ROW EXECUTE FUNCTION trap.write()`,
    routine: taking('f_new', '', 'INSERT INTO trap.written VALUES (1);'),
  },
  {
    what: 'a field of NEW that an UPDATE does not set is of a domain',
    setup: `CREATE TABLE trap.measured (id int, n trap.small); INSERT INTO trap.measured VALUES (1);
      CREATE FUNCTION trap.measure() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.n := 1; RETURN NEW; END$$;
      CREATE TRIGGER measuring BEFORE UPDATE ON trap.measured FOR EACH ROW EXECUTE FUNCTION trap.measure()`,
    routine: taking('f_new_domain', '', 'UPDATE trap.measured SET id = 2;'),
  },
  {
    what: 'one of several variables is of a domain',
    routine: taking('f_into_domain', 'i int; n trap.small;', 'SELECT 1, 2 INTO i, n;'),
  },
  {
    what: 'FOREACH with a list of variables changes one that looks constant',
    routine: taking(
      'f_foreach_list',
      `i int; x text := 'SELECT 1';`,
      `FOREACH i, x IN ARRAY ARRAY[ROW(1, 'SELECT trap.draw()')::trap.label] LOOP END LOOP; EXECUTE x;`,
    ),
  },
  {
    what: 'a block draws',
    routine: taking('f_block', '', `DO $$ BEGIN PERFORM nextval('trap.s'); END $$;`),
  },
  {
    what: 'a text is a block that draws',
    routine: taking('f_block_text', '', `EXECUTE 'DO $$ DECLARE i int := trap.draw(); BEGIN END $$ LANGUAGE plpgsql';`),
  },
  {
    what: 'a block in a block runs a text',
    routine: taking('f_block_inner', '', `DO $$ BEGIN DO $b$ BEGIN EXECUTE 'SELECT trap.draw()'; END $b$; END $$;`),
  },
  {
    what: 'a block sets the search_path',
    routine: taking('f_block_path', '', 'DO $$ BEGIN PERFORM trap.use_trap(); END $$; PERFORM thing();'),
  },
  {
    what: 'a function that is called runs a block that sets the search_path',
    setup: taking('use_trap_in_block', '', 'DO $$ BEGIN PERFORM trap.use_trap(); END $$;'),
    routine: taking('f_block_path_called', '', 'PERFORM trap.use_trap_in_block(); PERFORM thing();'),
  },
];

export const harmlessTaken: readonly Trap[] = [
  {
    what: 'variables take columns, and only built-in casts run',
    routine: taking(
      'g_into',
      'i int; n numeric; a record;',
      'SELECT 1, 2 INTO i, n; SELECT trap.amount() INTO a; FOR i, n IN SELECT 1, 2 LOOP END LOOP;',
    ),
  },
  {
    what: 'a text and a cursor give numbers',
    routine: taking(
      'g_execute',
      'c CURSOR FOR SELECT 1, 2; o refcursor; i int; n int;',
      `EXECUTE 'SELECT 1, 2' INTO i, n; OPEN c; FETCH c INTO i, n; CLOSE c; OPEN o FOR SELECT 1; FETCH o INTO i; CLOSE o;`,
    ),
  },
  {
    what: 'a field and an element take values of their own type',
    routine: taking(
      'g_field',
      `r trap.label; a text[]; t text; m trap.amount[];`,
      `r.t := 'x'; a[1] := 'y'; m[1] := trap.amount(); FOREACH t IN ARRAY a LOOP END LOOP;`,
    ),
  },
  {
    what: 'a block does nothing',
    routine: taking('g_block', '', `DO $$ BEGIN PERFORM 1; END $$; EXECUTE 'DO $b$ BEGIN NULL; END $b$';`),
  },
];

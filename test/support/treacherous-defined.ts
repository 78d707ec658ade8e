import type { Trap } from './treacherous.ts';

const body = (name: string, statements: string, declared = ''): string =>
  `CREATE FUNCTION trap.${name}() RETURNS void LANGUAGE plpgsql AS $f$ DECLARE ${declared} BEGIN ${statements} END $f$`;

/** Definitions that change, and what they run. They use what treacherous-compared.ts and treacherous-left.ts set up before. */
export const treacherousDefined: readonly Trap[] = [
  {
    what: 'a foreign key compares columns of two types after a cast',
    setup: `CREATE TYPE trap.code AS ENUM ('a');
      CREATE FUNCTION trap.code_number(trap.code) RETURNS smallint LANGUAGE plpgsql IMMUTABLE AS $$
        BEGIN PERFORM nextval('trap.s'); RETURN 1; END$$;
      CREATE CAST (trap.code AS smallint) WITH FUNCTION trap.code_number(trap.code) AS IMPLICIT;
      CREATE TABLE trap.numbers (id smallint PRIMARY KEY); INSERT INTO trap.numbers VALUES (1);
      CREATE TABLE trap.codes (id trap.code REFERENCES trap.numbers);
      CREATE TABLE trap.loose_codes (id trap.code); INSERT INTO trap.loose_codes VALUES ('a')`,
    routine: body('f_key_cast', `INSERT INTO trap.codes VALUES ('a');`),
  },
  {
    what: 'a new foreign key compares what is there after a cast',
    routine: body('f_key_added', 'ALTER TABLE trap.loose_codes ADD FOREIGN KEY (id) REFERENCES trap.numbers;'),
  },
  {
    what: 'a column of another type gets what a cast makes of its values',
    setup: `CREATE TABLE trap.moods (m text); INSERT INTO trap.moods VALUES ('x')`,
    routine: body('f_column_type', 'ALTER TABLE trap.moods ALTER COLUMN m TYPE trap.mood;'),
  },
  {
    what: 'a column becomes one of a domain',
    setup: 'CREATE TABLE trap.growing (n int); INSERT INTO trap.growing VALUES (1)',
    routine: body('f_column_domain', 'ALTER TABLE trap.growing ALTER COLUMN n TYPE trap.small;'),
  },
  {
    what: 'a domain gets a check, and its values are looked at',
    setup: `CREATE DOMAIN trap.bare_number AS int; CREATE TABLE trap.bare_numbers (n trap.bare_number);
      INSERT INTO trap.bare_numbers VALUES (1)`,
    routine: body('f_domain_check', 'ALTER DOMAIN trap.bare_number ADD CHECK (trap.holds(VALUE));'),
  },
  {
    what: 'a domain gets a default, and a row takes it',
    routine: body(
      'f_domain_default',
      `ALTER DOMAIN trap.bare_number SET DEFAULT nextval('trap.s'); INSERT INTO trap.bare_numbers DEFAULT VALUES;`,
    ),
  },
  {
    what: 'a temporary table has a column of a new domain with a default',
    routine: body(
      'f_domain_new',
      `CREATE DOMAIN trap.fresh AS int DEFAULT trap.draw(); CREATE TEMPORARY TABLE freshly (n trap.fresh, v int);
       INSERT INTO freshly (v) VALUES (1);`,
    ),
  },
  {
    what: 'the key of a temporary table compares',
    routine: body(
      'f_key_new',
      'CREATE TEMPORARY TABLE keyed (o trap.odd UNIQUE); INSERT INTO keyed SELECT o FROM trap.odds;',
    ),
  },
  {
    what: 'a temporary table takes over a key that compares',
    setup: 'CREATE TABLE trap.keyed_too (o trap.odd UNIQUE)',
    routine: body(
      'f_key_like',
      'CREATE TEMPORARY TABLE alike (LIKE trap.keyed_too INCLUDING ALL); INSERT INTO alike SELECT o FROM trap.odds;',
    ),
  },
  {
    what: 'a new partition looks at the rows of the default one',
    setup: `CREATE TABLE trap.parted (id int) PARTITION BY LIST (trap.drawn(id));
      CREATE TABLE trap.parted_rest PARTITION OF trap.parted DEFAULT; INSERT INTO trap.parted VALUES (1)`,
    routine: body('f_partition_new', 'CREATE TABLE trap.parted_two PARTITION OF trap.parted FOR VALUES IN (2);'),
  },
  {
    what: 'a function is dropped, and another one of its name is meant',
    setup: `CREATE FUNCTION trap.either(int) RETURNS int LANGUAGE sql AS 'SELECT 1';
      CREATE FUNCTION trap.either(bigint) RETURNS int LANGUAGE sql AS 'SELECT trap.draw()'`,
    routine: body('f_dropped', 'DROP FUNCTION trap.either(int); PERFORM trap.either(1);'),
  },
  {
    what: 'two plain records are compared, and a column of them is a range of somebody',
    routine: body('f_records', 'SELECT r, id INTO a FROM trap.spans LIMIT 1; IF a = a THEN NULL; END IF;', 'a record;'),
  },
];

export const harmlessDefined: readonly Trap[] = [
  {
    what: 'a foreign key compares columns of two numbers',
    setup: 'CREATE TABLE trap.counts (id bigint REFERENCES trap.numbers)',
    routine: body('g_key', 'INSERT INTO trap.counts VALUES (1);'),
  },
  {
    what: 'a column becomes a wider number, and another one of a domain whose check moves nothing',
    setup: 'CREATE TABLE trap.widening (n int, v int); INSERT INTO trap.widening VALUES (1, 1)',
    routine: body('g_column', 'ALTER TABLE trap.widening ALTER n TYPE bigint, ALTER v TYPE trap.plain;'),
  },
  {
    what: 'a domain and a table are made, with keys that the server compares',
    routine: body(
      'g_domain',
      `CREATE DOMAIN trap.small_and_new AS int CHECK (VALUE > 0);
       CREATE TEMPORARY TABLE of_numbers (n int PRIMARY KEY); INSERT INTO of_numbers VALUES (1);`,
    ),
  },
  {
    what: 'a table is dropped that is the only one of its name',
    routine: body(
      'g_dropped',
      'CREATE TEMPORARY TABLE passed (n int); DROP TABLE passed; DROP TABLE IF EXISTS passed;',
    ),
  },
];

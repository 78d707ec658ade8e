import type { BodyInput } from '../../src/sql/routines/body.ts';
import type { TestDatabase } from './database.ts';

/** What the bodies of the tests talk about. `m(n)` marks a place: whoever reads a body must find every mark. */
export const bodySchema = [
  'CREATE SCHEMA b',
  "CREATE FUNCTION b.m(n integer) RETURNS integer LANGUAGE sql AS 'SELECT n'",
  "CREATE TYPE b.mood AS ENUM ('good', 'bad')",
  'CREATE DOMAIN b.positive AS integer CHECK (VALUE > 0)',
  'CREATE TYPE b.point AS (x integer, y integer)',
  'CREATE TABLE b.t (id integer, name text, place b.point, mood b.mood)',
  "CREATE PROCEDURE b.p(a integer, INOUT b text) LANGUAGE plpgsql AS 'BEGIN b := a::text; END'",
] as const;

const signaturesSql = `
  SELECT json_build_object(
    'language', l.lanname, 'name', p.proname, 'source', p.prosrc,
    'kind', CASE p.prokind WHEN 'p' THEN 'procedure' ELSE 'function' END,
    'returns', format_type(p.prorettype, NULL), 'returnsSet', p.proretset,
    'arguments', coalesce((
      SELECT json_agg(json_build_object(
        'name', nullif(p.proargnames[i], ''), 'type', format_type(a, NULL),
        'mode', CASE coalesce(p.proargmodes[i], 'i') WHEN 'i' THEN 'in' WHEN 'o' THEN 'out' WHEN 'b' THEN 'inout'
          WHEN 'v' THEN 'variadic' ELSE 'table' END,
        'composite', (SELECT t.typtype = 'c' OR t.oid = 'record'::regtype FROM pg_type t WHERE t.oid = a)) ORDER BY i)
      FROM unnest(coalesce(p.proallargtypes, p.proargtypes::oid[])) WITH ORDINALITY u(a, i)), '[]')) AS input
  FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
  WHERE l.lanname IN ('sql', 'plpgsql') AND p.prosqlbody IS NULL AND p.prokind IN ('f', 'p')
    AND p.oid >= 16384 AND p.proname ~ $1 ORDER BY p.oid`;

/** The routines of a database whose name matches, as their reader takes them. */
export async function bodyInputs(database: TestDatabase, pattern: string): Promise<readonly BodyInput[]> {
  const rows = await database.admin(signaturesSql, [pattern]);
  return rows.map(({ input }): BodyInput => JSON.parse(input ?? 'null'));
}

/** Signature and body, as a DBA would write them after `CREATE FUNCTION b.f`. The server accepts them. */
export const acceptedBodies: readonly (readonly [string, string])[] = [
  ['() RETURNS void', 'BEGIN END'],
  ['() RETURNS integer', 'BEGIN RETURN b.m(1); END'],
  ['() RETURNS integer', '\nDECLARE\n  x integer := b.m(1);\nBEGIN\n  x := x + b.m(2);\n  RETURN x;\nEND;\n'],
  ['() RETURNS integer', 'DECLARE r record := ROW(b.m(1)); BEGIN r.f1 := b.m(2); RETURN r.f1; END'],
  ['() RETURNS void', 'DECLARE r b.t%ROWTYPE; BEGIN r.id := b.m(1); SELECT b.m(2) INTO r.id; END'],
  ['() RETURNS void', "DECLARE r b.t; BEGIN r.place.x := b.m(1); r.name := 'a' || b.m(2); END"],
  ['() RETURNS void', "DECLARE a b.t; n integer; m b.mood; BEGIN SELECT b.m(1), 'bad' INTO n, m; a.mood := m; END"],
  ['() RETURNS void', 'DECLARE m b.mood; a b.positive; r b.t; BEGIN SELECT NULL, b.m(1), 2 INTO m, a, r.id; END'],
  ['() RETURNS void', 'DECLARE x b.t.name%TYPE := b.m(1)::text; BEGIN x := x || b.m(2); END'],
  ['() RETURNS void', 'DECLARE x b.t.place%TYPE; BEGIN x.y := b.m(1); END'],
  ['() RETURNS void', 'DECLARE x b.t%ROWTYPE[]; BEGIN x[b.m(1)].id := b.m(2); END'],
  ['() RETURNS void', 'DECLARE x b.t.id%TYPE[]; y b.t%ROWTYPE; BEGIN x[b.m(1)] := b.m(2); y.id := x[b.m(3)]; END'],
  [
    '() RETURNS void',
    'DECLARE x integer[] := ARRAY[b.m(1)]; BEGIN x[b.m(2):b.m(3)] := ARRAY[b.m(4)]; x[1] = b.m(5); END',
  ],
  ['() RETURNS void', 'DECLARE x b.positive NOT NULL := b.m(1); BEGIN x := b.m(2); END'],
  ['() RETURNS void', 'DECLARE c CONSTANT text COLLATE "C" NOT NULL DEFAULT b.m(1)::text; BEGIN PERFORM c; END'],
  ['() RETURNS void', 'DECLARE x timestamp with time zone = now(); y double precision := b.m(1); BEGIN END'],
  ['() RETURNS void', 'DECLARE DECLARE x integer; DECLARE y integer := b.m(1); BEGIN END'],
  [
    '() RETURNS void',
    '#variable_conflict use_column\n#print_strict_params on\nDECLARE id integer := b.m(1); BEGIN PERFORM id; END',
  ],
  ['() RETURNS void', '#option dump\nBEGIN PERFORM b.m(1); END'],
  ['(integer, text) RETURNS integer', 'DECLARE a ALIAS FOR $1; z ALIAS FOR a; BEGIN z := b.m(1); RETURN a + $1; END'],
  [
    '(a integer) RETURNS integer',
    '<<o>> DECLARE x integer; BEGIN o.x := f.a; <<i>> DECLARE x integer; BEGIN i.x := b.m(1); o.x := b.m(2); END i; RETURN x; END o',
  ],
  ['(a b.point) RETURNS integer', 'BEGIN a.x := b.m(1); f.a.y := b.m(2); RETURN a.x; END'],
  ['(a b.t) RETURNS b.t', 'BEGIN a.id := b.m(1); RETURN a; END'],
  ['() RETURNS b.t', "BEGIN RETURN ROW(b.m(1), 'a', NULL, NULL)::b.t; END"],
  ['() RETURNS b.t', 'DECLARE r record; BEGIN SELECT * INTO r FROM b.t WHERE id = b.m(1); RETURN r; END'],
  ['(OUT x integer) ', 'BEGIN x := b.m(1); END'],
  ['(a integer, OUT x integer, OUT y text) ', 'BEGIN x := b.m(1); y := b.m(2)::text; RETURN; END'],
  ['(INOUT x b.point) ', 'BEGIN x.x := b.m(1); END'],
  ['(OUT x integer) RETURNS SETOF integer', 'BEGIN FOR i IN 1..b.m(3) LOOP x := b.m(1); RETURN NEXT; END LOOP; END'],
  [
    '() RETURNS TABLE (x integer, y text)',
    'BEGIN RETURN QUERY SELECT b.m(1), name FROM b.t; x := b.m(2); RETURN NEXT; END',
  ],
  [
    '() RETURNS SETOF b.t',
    'DECLARE r b.t%ROWTYPE; BEGIN FOR r IN SELECT * FROM b.t WHERE id > b.m(1) LOOP RETURN NEXT r; END LOOP; RETURN; END',
  ],
  ['() RETURNS SETOF integer', 'BEGIN RETURN NEXT b.m(1); RETURN QUERY VALUES (b.m(2)); END'],
  ['() RETURNS SETOF record', "BEGIN RETURN QUERY EXECUTE 'SELECT ' || b.m(1) USING b.m(2), b.m(3); END"],
  ['(a anyelement, VARIADIC r anyarray) RETURNS anyelement', 'BEGIN PERFORM b.m(1); RETURN r[b.m(2)]; END'],
  [
    '(VARIADIC names text[]) RETURNS text',
    "DECLARE n text; s text := ''; BEGIN FOREACH n IN ARRAY names LOOP s := s || n || b.m(1); END LOOP; RETURN s; END",
  ],
  [
    '(a integer[]) RETURNS void',
    'DECLARE s integer[]; BEGIN FOREACH s SLICE 1 IN ARRAY a || b.m(1) LOOP CONTINUE WHEN b.m(2) > 0; END LOOP; END',
  ],
  [
    '() RETURNS trigger',
    "BEGIN IF TG_OP = 'INSERT' THEN NEW.id := b.m(1); RETURN NEW; ELSIF b.m(2) > 0 THEN RETURN NULL; END IF; RETURN OLD; END",
  ],
  [
    '() RETURNS trigger',
    'BEGIN SELECT b.m(1) INTO NEW.id; INSERT INTO b.t SELECT (OLD).*; EXECUTE TG_ARGV[b.m(2) - 2]; RETURN NEW; END',
  ],
  ['() RETURNS event_trigger', "BEGIN RAISE NOTICE '% % %', tg_event, tg_tag, b.m(1); END"],
  [
    '() RETURNS void',
    'BEGIN IF b.m(1) > 0 THEN PERFORM b.m(2); ELSIF b.m(3) > 0 THEN PERFORM b.m(4); ELSE PERFORM b.m(5); END IF; END',
  ],
  [
    '(a integer) RETURNS void',
    'BEGIN CASE a + b.m(1) WHEN 1, b.m(2) THEN PERFORM b.m(3); ELSE PERFORM b.m(4); END CASE; END',
  ],
  [
    '() RETURNS void',
    'BEGIN CASE WHEN b.m(1) > 0 THEN BEGIN PERFORM b.m(2); END; ELSE BEGIN PERFORM b.m(3); END; END CASE; END',
  ],
  [
    '() RETURNS integer',
    "DECLARE x text := CASE WHEN b.m(1) > 0 THEN 'begin' ELSE 'end' END; BEGIN RETURN CASE x WHEN 'begin' THEN b.m(2) ELSE b.m(3) END; END",
  ],
  [
    '() RETURNS void',
    'BEGIN WHILE b.m(1) > 0 LOOP EXIT WHEN b.m(2) > 1; END LOOP; <<l>> LOOP EXIT l WHEN b.m(3) > 0; END LOOP l; END',
  ],
  ['() RETURNS void', '<<l>> BEGIN FOR i IN REVERSE b.m(1)..b.m(2) BY b.m(3) LOOP PERFORM i + b.m(4); END LOOP; END'],
  [
    '() RETURNS void',
    'DECLARE i text; BEGIN <<l>> FOR i IN 1..b.m(1) LOOP PERFORM l.i + b.m(2); END LOOP; i := b.m(3)::text; END',
  ],
  [
    '() RETURNS void',
    'DECLARE a integer; c text; BEGIN FOR a, c IN SELECT b.m(1), name FROM b.t LOOP PERFORM b.m(2); END LOOP; END',
  ],
  [
    '() RETURNS void',
    "DECLARE r record; BEGIN FOR r IN EXECUTE format('SELECT %s', b.m(1)) USING b.m(2) LOOP PERFORM b.m(3); END LOOP; END",
  ],
  [
    '() RETURNS void',
    'DECLARE c CURSOR (k integer, l text) FOR SELECT * FROM b.t WHERE id = k + b.m(1); BEGIN FOR r IN c(b.m(2), l := b.m(3)::text) LOOP PERFORM r.id + b.m(4); END LOOP; END',
  ],
  [
    '() RETURNS void',
    'DECLARE c NO SCROLL CURSOR IS SELECT b.m(1); x integer; BEGIN OPEN c; FETCH c INTO x; MOVE c; CLOSE c; END',
  ],
  ['() RETURNS void', 'DECLARE c CURSOR (k integer) FOR SELECT k; BEGIN OPEN c(b.m(1)); CLOSE c; END'],
  [
    '() RETURNS void',
    "DECLARE c refcursor; x integer; BEGIN OPEN c SCROLL FOR SELECT b.m(1); FETCH RELATIVE b.m(2) FROM c INTO x; MOVE FORWARD b.m(3) IN c; CLOSE c; OPEN c FOR EXECUTE 'SELECT $1' USING b.m(4); END",
  ],
  ['(c refcursor) RETURNS refcursor', 'BEGIN OPEN c FOR SELECT b.m(1); RETURN c; END'],
  [
    '() RETURNS void',
    "DECLARE x integer; BEGIN EXECUTE 'SELECT ' || b.m(1) INTO STRICT x USING b.m(2); GET DIAGNOSTICS x = ROW_COUNT; END",
  ],
  [
    '() RETURNS void',
    "DECLARE x text; BEGIN PERFORM b.m(1); EXCEPTION WHEN division_by_zero OR SQLSTATE '22012' THEN PERFORM b.m(2); WHEN OTHERS THEN GET STACKED DIAGNOSTICS x = MESSAGE_TEXT; x := sqlerrm || b.m(3); RAISE; END",
  ],
  [
    '() RETURNS void',
    'BEGIN BEGIN PERFORM b.m(1); EXCEPTION WHEN OTHERS THEN BEGIN PERFORM b.m(2); EXCEPTION WHEN OTHERS THEN NULL; END; END; END',
  ],
  [
    '() RETURNS void',
    "BEGIN RAISE LOG 'a % %%', b.m(1); RAISE unique_violation USING MESSAGE = b.m(2)::text, HINT = b.m(3)::text; RAISE SQLSTATE '22012'; END",
  ],
  [
    '() RETURNS void',
    "BEGIN RAISE 'x % %', b.m(1), (SELECT b.m(2)) USING ERRCODE = 'P0001'; RAISE DEBUG 'd'; RAISE INFO 'i'; RAISE WARNING 'w'; END",
  ],
  ['() RETURNS void', 'BEGIN ASSERT b.m(1) > 0, b.m(2)::text; NULL; RETURN; END'],
  ['() RETURNS void', 'DECLARE x text; BEGIN CALL b.p(b.m(1), x); DO $do$ BEGIN PERFORM 1; END $do$; END'],
  [
    '() RETURNS void',
    'DECLARE r record; n integer; BEGIN UPDATE b.t SET id = b.m(1) RETURNING * INTO r; INSERT INTO b.t (id) VALUES (b.m(2)) RETURNING id INTO STRICT n; WITH w AS (SELECT b.m(3) AS v) SELECT v INTO n FROM w; DELETE FROM b.t WHERE id = b.m(4); END',
  ],
  [
    '() RETURNS void',
    'BEGIN MERGE INTO b.t USING (SELECT b.m(1) AS id) s ON t.id = s.id WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT (id) VALUES (b.m(2)); END',
  ],
  [
    '() RETURNS void',
    "BEGIN CREATE TEMP TABLE x ON COMMIT DROP AS SELECT b.m(1) AS a; ALTER TABLE x ADD c integer DEFAULT b.m(2); LOCK TABLE b.t; NOTIFY jobs, 'a'; LISTEN jobs; SET LOCAL search_path = b; TRUNCATE b.t; END",
  ],
  [
    '() RETURNS integer',
    'DECLARE x integer; BEGIN x := b.m(1) FROM b.t WHERE id = b.m(2); IF EXISTS (SELECT b.m(3)) THEN x = (SELECT b.m(4)); END IF; RETURN count(*) FROM b.t WHERE id > b.m(5); END',
  ],
  [
    '() RETURNS void',
    "DECLARE s text := 'begin; declare x int;'; /* BEGIN /* nested */ END; */ t text := $q$ END; $q$ || b.m(1); -- END; BEGIN\nBEGIN PERFORM b.m(2); END",
  ],
  [
    '() RETURNS void',
    'DECLARE "Größe" integer := b.m(1); "a ""b"" ;" text; BEGIN "Größe" := b.m(2); "a ""b"" ;" := \'é\' || b.m(3); END',
  ],
  [
    '() RETURNS void',
    'DECLARE x integer := -b.m(1); y boolean := x=-1 AND b.m(2)<-b.m(3); BEGIN x:=-b.m(4); x=-b.m(5)-/* c */-1; END',
  ],
  ['() RETURNS void', "DECLARE x text := E'it\\'s; BEGIN' || b.m(1); z text := U&'\\0441' || b.m(2); BEGIN END"],
  [
    '() RETURNS void',
    'BEGIN PERFORM t.begin, t.declare, CASE WHEN b.m(1) > 0 THEN t.begin END FROM (SELECT b.m(2) AS begin, 1 AS declare) AS t; END',
  ],
  [
    '() RETURNS void',
    'DECLARE x integer; BEGIN SELECT\n  1,\n  b.m(1)\nINTO\n  STRICT x, x\nFROM b.t\nWHERE id = b.m(2); END',
  ],
];

/** As {@link acceptedBodies}, refused by the server and by the reader. */
export const refusedBodies: readonly (readonly [string, string])[] = [
  ['() RETURNS void', ''],
  ['() RETURNS void', 'BEGIN'],
  ['() RETURNS void', 'BEGIN\n  NULL;\n  SLECT 1;\nEND'],
  ['() RETURNS void', 'BEGIN x := 1; END'],
  ['() RETURNS void', 'BEGIN PERFORM 1 +; END'],
  ['() RETURNS void', "BEGIN PERFORM 'a; END"],
  ['() RETURNS void', 'BEGIN PERFORM 1; /* END'],
  ['() RETURNS void', 'BEGIN RETURN 1; END'],
  ['() RETURNS integer', 'BEGIN RETURN NEXT 1; END'],
  ['(OUT a integer) ', 'BEGIN RETURN 1; END'],
  ['() RETURNS void', 'BEGIN EXIT; END'],
  ['() RETURNS void', 'DECLARE x integer; x text; BEGIN END'],
  ['() RETURNS void', 'DECLARE x CONSTANT integer := 1; BEGIN x := 2; END'],
  ['() RETURNS void', "BEGIN RAISE NOTICE '% %', 1; END"],
  ['() RETURNS void', 'BEGIN IF true THEN NULL; END; END'],
];

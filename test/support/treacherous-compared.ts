import type { Trap } from './treacherous.ts';

const body = (name: string, statements: string, declared = ''): string =>
  `CREATE FUNCTION trap.${name}() RETURNS void LANGUAGE plpgsql AS $f$ DECLARE ${declared} BEGIN ${statements} END $f$`;

/** A type whose default operator classes have functions that draw, and operators of names that nobody looks for. */
const odd = `CREATE TYPE trap.odd AS (v int);
  CREATE FUNCTION trap.odd_lt(trap.odd, trap.odd) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT ($1).v < ($2).v';
  CREATE FUNCTION trap.odd_eq(trap.odd, trap.odd) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS
    $$BEGIN PERFORM nextval('trap.s'); RETURN ($1).v = ($2).v; END$$;
  CREATE FUNCTION trap.odd_cmp(trap.odd, trap.odd) RETURNS int LANGUAGE plpgsql IMMUTABLE AS
    $$BEGIN PERFORM nextval('trap.s'); RETURN ($1).v - ($2).v; END$$;
  CREATE FUNCTION trap.odd_hash(trap.odd) RETURNS int LANGUAGE plpgsql IMMUTABLE AS
    $$BEGIN PERFORM nextval('trap.s'); RETURN ($1).v; END$$;
  CREATE OPERATOR trap.<# (LEFTARG = trap.odd, RIGHTARG = trap.odd, FUNCTION = trap.odd_lt);
  CREATE OPERATOR trap.=# (LEFTARG = trap.odd, RIGHTARG = trap.odd, FUNCTION = trap.odd_eq, HASHES,
    COMMUTATOR = OPERATOR(trap.=#));
  CREATE OPERATOR CLASS trap.odd_ops DEFAULT FOR TYPE trap.odd USING btree AS
    OPERATOR 1 trap.<#, OPERATOR 3 trap.=#, FUNCTION 1 trap.odd_cmp(trap.odd, trap.odd);
  CREATE OPERATOR CLASS trap.odd_hash_ops DEFAULT FOR TYPE trap.odd USING hash AS
    OPERATOR 1 trap.=#, FUNCTION 1 trap.odd_hash(trap.odd);
  CREATE TABLE trap.odds (o trap.odd, a trap.odd[], id int);
  INSERT INTO trap.odds VALUES (ROW(1), ARRAY[ROW(1)::trap.odd], 1), (ROW(2), ARRAY[ROW(2)::trap.odd], 2);
  CREATE TABLE trap.spans (r trap.watched_span, id int);
  INSERT INTO trap.spans VALUES ('[1,2]', 1), ('[2,5]', 2), ('[3,4]', 3)`;

const span = (what: string, name: string, statement: string): Trap => ({
  what: `bounds that somebody compares: ${what}`,
  routine: body(name, statement),
});
const order = (what: string, name: string, statement: string): Trap => ({
  what: `operator classes of odd names: ${what}`,
  routine: body(name, statement),
});

/** Comparing, sorting and hashing; what planning and summarizing compute. They use what treacherous.ts sets up before. */
export const treacherousCompared: readonly Trap[] = [
  { ...order('ORDER BY', 'f_odd_order', 'PERFORM o FROM trap.odds ORDER BY o;'), setup: odd },
  order('GROUP BY', 'f_odd_group', 'PERFORM o FROM trap.odds GROUP BY o;'),
  order('count(DISTINCT)', 'f_odd_distinct', 'PERFORM count(DISTINCT o) FROM trap.odds;'),
  order('UNION of what EXCEPT leaves', 'f_odd_union', 'PERFORM o FROM trap.odds EXCEPT SELECT o FROM trap.odds;'),
  order('PARTITION BY', 'f_odd_window', 'PERFORM count(*) OVER (PARTITION BY o) FROM trap.odds;'),
  order('in an array', 'f_odd_array', 'PERFORM a = a FROM trap.odds;'),
  order('in a row of a table', 'f_odd_row', 'PERFORM x FROM trap.odds AS x ORDER BY x;'),
  order('array_position()', 'f_odd_position', 'PERFORM array_position(a, o) FROM trap.odds;'),
  {
    ...order(
      'a polymorphic function sorts',
      'f_odd_polymorphic',
      'PERFORM trap.least_of(ARRAY[(o), (o)]) FROM trap.odds;',
    ),
    setup: `CREATE FUNCTION trap.least_of(anyarray) RETURNS SETOF anyelement LANGUAGE sql AS
      'SELECT u FROM unnest($1) AS u ORDER BY u'`,
  },
  {
    ...order('a view', 'f_odd_view', 'PERFORM * FROM trap.odd_view;'),
    setup: 'CREATE VIEW trap.odd_view AS SELECT DISTINCT ON (o) id FROM trap.odds',
  },
  span('&&', 'f_span_overlaps', 'PERFORM r && r FROM trap.spans;'),
  span('<@', 'f_span_contains', 'PERFORM id <@ r FROM trap.spans;'),
  span('ORDER BY', 'f_span_order', 'PERFORM r FROM trap.spans ORDER BY r;'),
  span('range_merge()', 'f_span_merge', 'PERFORM range_merge(r, r) FROM trap.spans;'),
  span('range_agg()', 'f_span_agg', 'PERFORM range_agg(r) FROM trap.spans;'),
  span('JOIN USING', 'f_span_join', 'PERFORM 1 FROM trap.spans AS a JOIN trap.spans AS b USING (r);'),
  span('NOT IN', 'f_span_in', 'PERFORM 1 FROM trap.spans WHERE r NOT IN (SELECT r FROM trap.spans);'),
  span('GREATEST', 'f_span_greatest', `PERFORM greatest(r, r) FROM trap.spans;`),
  {
    ...span('a view', 'f_span_view', 'PERFORM * FROM trap.span_view;'),
    setup: 'CREATE VIEW trap.span_view AS SELECT a.id FROM trap.spans AS a, trap.spans AS b WHERE a.r && b.r',
  },
  {
    ...span('an index', 'f_span_index', 'INSERT INTO trap.span_index SELECT r FROM trap.spans;'),
    setup: 'CREATE TABLE trap.span_index (r trap.watched_span); CREATE INDEX ON trap.span_index (r)',
  },
  {
    ...span(
      'an exclusion constraint',
      'f_span_exclusion',
      `INSERT INTO trap.span_apart SELECT r FROM trap.spans WHERE id > 1 LIMIT 1;`,
    ),
    setup: `CREATE TABLE trap.span_apart (r trap.watched_span, EXCLUDE USING gist (r WITH &&));
      INSERT INTO trap.span_apart VALUES ('[10,20]')`,
  },
  {
    what: 'planning computes constants in the condition of an index of a table that is read',
    setup: `CREATE TABLE trap.folded (id int); INSERT INTO trap.folded VALUES (1);
      CREATE INDEX ON trap.folded (id) WHERE trap.holds(1)`,
    routine: body('f_folded_condition', 'PERFORM * FROM trap.folded WHERE id = 1;'),
  },
  {
    what: 'planning computes constants in the expression of an index of a table that is read',
    setup: `CREATE TABLE trap.folded_too (id int); INSERT INTO trap.folded_too VALUES (1);
      CREATE INDEX ON trap.folded_too ((id + trap.drawn(1)))`,
    routine: body('f_folded_index', 'PERFORM * FROM trap.folded_too WHERE id = 1;'),
  },
  {
    what: 'planning computes constants in the check of a table whose partitions are left out',
    setup: `CREATE TABLE trap.folded_parts (id int, CHECK (trap.holds(1))) PARTITION BY LIST (id);
      CREATE TABLE trap.folded_part PARTITION OF trap.folded_parts FOR VALUES IN (1)`,
    routine: body('f_folded_check', 'PERFORM * FROM trap.folded_parts WHERE id = 1;'),
  },
  {
    what: 'planning computes constants in extended statistics',
    setup: `CREATE TABLE trap.counted (id int, b int); INSERT INTO trap.counted VALUES (1, 1), (2, 2);
      CREATE STATISTICS trap.counted_stat ON (id + trap.drawn(1)), b FROM trap.counted; ANALYZE trap.counted`,
    routine: body('f_folded_statistics', 'PERFORM * FROM trap.counted WHERE id = 1 AND b = 1;'),
  },
  {
    what: 'the bound of a new partition is computed',
    setup: 'CREATE TABLE trap.bounded (id bigint) PARTITION BY LIST (id)',
    routine: body('f_bound', `CREATE TABLE trap.bound PARTITION OF trap.bounded FOR VALUES IN (nextval('trap.s'));`),
  },
  {
    what: 'a brin index over an expression is summarized',
    setup: `CREATE TABLE trap.brin (id int);
      CREATE INDEX brin_index ON trap.brin USING brin (trap.drawn(id)) WITH (pages_per_range = 1);
      INSERT INTO trap.brin SELECT generate_series(1, 1000)`,
    routine: body('f_brin', `PERFORM brin_summarize_new_values('trap.brin_index');`),
  },
];

export const harmlessCompared: readonly Trap[] = [
  {
    what: 'an operator class that is no default sorts nothing by itself',
    routine: body(
      'g_order',
      'PERFORM DISTINCT id FROM trap.rows ORDER BY id; PERFORM count(DISTINCT id) FROM trap.rows;',
    ),
  },
  {
    what: 'values of an odd type are put together and never compared',
    routine: body('g_odd', 'PERFORM array_agg(o), count(o) FROM trap.odds; PERFORM to_jsonb(id) FROM trap.odds;'),
  },
  {
    what: 'ranges that come with the server, and one whose bounds the server compares',
    routine: body(
      'g_spans',
      `PERFORM '[1,2]'::int4range && '[2,3]', '[1,2]'::trap.plain_span * '[2,3]'; PERFORM isempty(r) FROM trap.spans;`,
    ),
  },
  {
    what: 'an index over a column is not computed for a table that is read',
    setup: `CREATE TABLE trap.unfolded (id int, b int); INSERT INTO trap.unfolded VALUES (1, 1);
      CREATE INDEX ON trap.unfolded (trap.drawn(id)) WHERE trap.holds(b)`,
    routine: body('g_folded', 'PERFORM * FROM trap.unfolded WHERE id = 1;'),
  },
  {
    what: 'the bound of a new partition is a constant',
    routine: body('g_bound', 'CREATE TABLE trap.bound_by PARTITION OF trap.bounded FOR VALUES IN (7);'),
  },
  {
    what: 'a brin index over a column is summarized',
    setup: `CREATE TABLE trap.plain_brin (id int);
      CREATE INDEX plain_brin_index ON trap.plain_brin USING brin (id) WITH (pages_per_range = 1);
      INSERT INTO trap.plain_brin SELECT generate_series(1, 1000)`,
    routine: body('g_brin', `PERFORM brin_summarize_new_values('trap.plain_brin_index');`),
  },
];

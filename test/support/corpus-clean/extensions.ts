import type { Harmless } from './harmless.ts';

/** Extensions that these functions come from. */
export const extensions: readonly string[] = [
  'btree_gin',
  'citext',
  'cube',
  'fuzzystrmatch',
  'hstore',
  'intarray',
  'ltree',
  'pg_trgm',
  'pgcrypto',
  'tablefunc',
  'unaccent',
  'uuid-ossp',
];

/** Functions, types and operators of extensions that leave nothing behind, though they are written in C. */
export const ofExtensions: readonly Harmless[] = [
  {
    name: 'pgcrypto',
    body: "PERFORM public.digest('x', 'sha256'), public.gen_salt('bf'), public.gen_random_bytes(8);",
  },
  {
    name: 'uuids_of_uuid_ossp',
    body: "PERFORM public.uuid_generate_v4(), public.uuid_generate_v5(public.uuid_ns_dns(), 'x');",
  },
  {
    name: 'citext',
    setup: ['CREATE TABLE clean.letters (what public.citext UNIQUE)'],
    body: "INSERT INTO clean.letters VALUES ('x') ON CONFLICT DO NOTHING; PERFORM 1 FROM clean.letters WHERE what = 'X';",
    noted: ['dead-rows'],
  },
  { name: 'hstore', body: "PERFORM 'a=>1'::public.hstore OPERATOR(public.->) 'a', public.hstore('a', 'b');" },
  {
    name: 'pg_trgm_with_an_index',
    setup: [
      'CREATE TABLE clean.similar_to (what text)',
      'CREATE INDEX ON clean.similar_to USING gin (what public.gin_trgm_ops)',
    ],
    body: "INSERT INTO clean.similar_to VALUES ('x'); PERFORM public.similarity(what, 'y') FROM clean.similar_to;",
    noted: ['dead-rows'],
  },
  { name: 'unaccent', body: "PERFORM public.unaccent('Ố');" },
  { name: 'fuzzystrmatch', body: "PERFORM public.levenshtein('a', 'b'), public.soundex('nextval');" },
  {
    name: 'ltree',
    body: "PERFORM 'a.b'::public.ltree OPERATOR(public.@>) 'a.b.c'::public.ltree, public.nlevel('a.b');",
  },
  { name: 'intarray', body: 'PERFORM public.sort(ARRAY[2, 1]), public.uniq(ARRAY[1, 1]);' },
  { name: 'cube', body: 'PERFORM public.cube_dim(public.cube(ARRAY[1, 2]::double precision[]));' },
  {
    name: 'crosstab_of_a_constant',
    body: `PERFORM * FROM public.crosstab('SELECT ''a''::text, ''b''::text, 1') AS (r text, c integer);`,
  },
];

import type { Mechanism } from './mechanism.ts';

const noted = { verdict: 'clean' } as const;

/** What is left in files, caches and counters, and that no query reads. */
export const physical: readonly Mechanism[] = [
  {
    id: 'rows that nobody sees',
    code: { command: 'INSERT INTO corpus.swollen SELECT pg_catalog.generate_series(1, 500)' },
    setup: ['CREATE TABLE corpus.swollen (id integer) WITH (autovacuum_enabled = false)'],
    found: 'dead-rows',
    ...noted,
    fate: { kind: 'survives', on: 'server', probe: "SELECT pg_relation_size('corpus.swollen')" },
    net: /^wrote corpus\.swollen/,
    except: { caught: { net: /^wrote corpus\.swollen|^RowExclusiveLock on table corpus\.swollen/ } },
  },
  {
    id: 'rows updated',
    code: { command: 'UPDATE corpus.grown SET id = id' },
    setup: ['CREATE TABLE corpus.grown AS SELECT generate_series(1, 500) AS id'],
    before: ['VACUUM FULL corpus.grown'],
    found: 'dead-rows',
    ...noted,
    fate: { kind: 'survives', on: 'server', probe: "SELECT pg_relation_size('corpus.grown')" },
    net: /corpus\.grown/,
  },
  {
    id: 'a transaction ID',
    code: { expression: 'pg_catalog.pg_current_xact_id()' },
    found: 'transaction-id',
    ...noted,
    fate: { kind: 'untold', why: 'every transaction of a proof takes one' },
    net: 'every transaction of a proof takes one',
  },
  {
    id: 'gin_clean_pending_list',
    code: { expression: "pg_catalog.gin_clean_pending_list('corpus.words_gin')" },
    needs: 'superuser',
    setup: [
      'CREATE TABLE corpus.words (word text[]) WITH (autovacuum_enabled = false)',
      'CREATE INDEX words_gin ON corpus.words USING gin (word) WITH (fastupdate = on)',
    ],
    before: ["INSERT INTO corpus.words VALUES ('{a,b}')"],
    found: 'index-maintenance',
    ...noted,
    fate: {
      kind: 'survives',
      on: 'server',
      probe: "SELECT n_pending_pages FROM public.gin_metapage_info(public.get_raw_page('corpus.words_gin', 0))",
    },
    extensions: ['pageinspect'],
    net: 'no query sees what an index holds within itself',
  },
  {
    id: 'brin_summarize_new_values',
    code: { expression: "pg_catalog.brin_summarize_new_values('corpus.days_brin')" },
    needs: 'superuser',
    setup: [
      'CREATE TABLE corpus.days (id integer) WITH (autovacuum_enabled = false)',
      'CREATE INDEX days_brin ON corpus.days USING brin (id) WITH (pages_per_range = 1)',
    ],
    before: ['INSERT INTO corpus.days SELECT generate_series(1, 500)'],
    extensions: ['pageinspect'],
    found: 'index-maintenance',
    ...noted,
    fate: {
      kind: 'survives',
      on: 'server',
      probe:
        "SELECT count(*) FROM public.brin_revmap_data(public.get_raw_page('corpus.days_brin', 1)) AS page WHERE page <> '(0,0)'",
    },
    net: 'no query sees what an index holds within itself',
  },
  {
    id: 'pg_prewarm',
    code: { expression: "public.pg_prewarm('corpus.days')" },
    needs: 'superuser',
    extensions: ['pg_prewarm'],
    found: 'buffer-cache',
    ...noted,
    fate: { kind: 'untold', why: 'the cache is everybody’s, and changes with every query' },
    net: 'the cache is everybody’s, and changes with every query',
  },
  {
    id: 'pg_buffercache_evict',
    code: { expression: 'public.pg_buffercache_evict(1)' },
    needs: 'superuser',
    since: 17,
    extensions: ['pg_buffercache'],
    found: 'buffer-cache',
    ...noted,
    fate: { kind: 'untold', why: 'the cache is everybody’s, and changes with every query' },
    net: 'the cache is everybody’s, and changes with every query',
  },
  {
    id: 'CREATE TEMPORARY TABLE',
    code: { command: 'CREATE TEMPORARY TABLE corpus_scratch (id integer)' },
    found: 'catalog-churn',
    ...noted,
    fate: {
      kind: 'undone',
      on: 'session',
      probe: "SELECT count(*) FROM pg_class WHERE relname = 'corpus_scratch' AND relnamespace = pg_my_temp_schema()",
    },
    net: /pg_temp\.corpus_scratch/,
    except: { caught: { net: /^wrote pg_catalog\.pg_class/ } },
  },
];

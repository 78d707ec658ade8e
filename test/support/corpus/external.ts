import type { Fate, Mechanism } from './mechanism.ts';

const noCatalog = 'a file or program of the operating system: no catalog shows it';

function grown(file: string): Fate {
  return { kind: 'survives', on: 'server', probe: `SELECT size FROM pg_stat_file('@data@/${file}', true)` };
}

/** What leaves the server: files, programs, its log, messages to clients. */
export const external: readonly Mechanism[] = [
  {
    id: 'COPY … TO a file',
    code: { command: "COPY (SELECT 1) TO '@data@/corpus_copied'" },
    needs: 'superuser',
    before: ["COPY (SELECT 1 WHERE false) TO '@data@/corpus_copied'"],
    found: 'server-file',
    verdict: 'survives',
    fate: grown('corpus_copied'),
    net: noCatalog,
  },
  {
    id: 'COPY … TO PROGRAM',
    code: { command: "COPY (SELECT 1) TO PROGRAM 'cat >> @data@/corpus_to_program'" },
    needs: 'superuser',
    found: 'server-program',
    verdict: 'survives',
    fate: grown('corpus_to_program'),
    net: noCatalog,
  },
  {
    id: 'COPY … FROM PROGRAM',
    code: { command: "COPY corpus.read_in FROM PROGRAM 'echo 1 | tee -a @data@/corpus_from_program'" },
    needs: 'superuser',
    setup: ['CREATE TABLE corpus.read_in (id integer)'],
    found: 'server-program',
    verdict: 'survives',
    fate: grown('corpus_from_program'),
    net: /^wrote corpus\.read_in/,
  },
  {
    id: 'lo_export',
    code: { expression: "pg_catalog.lo_export(4711, '@data@/corpus_exported')" },
    needs: 'superuser',
    setup: ["SELECT lo_from_bytea(4711, 'x')"],
    before: ["COPY (SELECT 1 WHERE false) TO '@data@/corpus_exported'"],
    found: 'server-file',
    verdict: 'survives',
    fate: grown('corpus_exported'),
    net: /^RowExclusiveLock on table pg_catalog\.pg_largeobject/,
  },
  {
    id: 'pg_file_write of adminpack',
    code: { expression: "pg_catalog.pg_file_write('corpus_written', 'x', true)" },
    needs: 'superuser',
    until: 16,
    extensions: ['adminpack'],
    found: 'server-file',
    verdict: 'survives',
    fate: grown('corpus_written'),
    net: noCatalog,
  },
  {
    id: 'a C function that somebody declared',
    code: { expression: 'corpus.in_c()' },
    needs: 'superuser',
    extensions: ['pg_trgm'],
    setup: ["CREATE FUNCTION corpus.in_c() RETURNS real LANGUAGE c AS '$libdir/pg_trgm', 'show_limit'"],
    found: 'unread-language',
    verdict: 'unknown',
    fate: { kind: 'untold', why: 'what C does, the server does not know' },
    net: 'machine code: it may do anything, and this one only reads',
  },
  {
    id: 'RAISE LOG',
    code: { block: "RAISE LOG 'of the corpus';" },
    found: 'server-log',
    verdict: 'clean',
    fate: { kind: 'untold', why: 'the log of the server is no table' },
    net: 'the log of the server is no table',
  },
  {
    id: 'RAISE WARNING',
    code: { block: "RAISE WARNING 'of the corpus';" },
    found: 'server-log',
    verdict: 'clean',
    fate: { kind: 'untold', why: 'the log of the server is no table' },
    net: /^said "of the corpus"/,
  },
  {
    id: 'RAISE NOTICE',
    code: { block: "RAISE NOTICE 'of the corpus';" },
    found: null,
    verdict: 'clean',
    fate: { kind: 'untold', why: 'it is told to the client alone' },
    net: /^said "of the corpus"/,
  },
  {
    id: 'NOTIFY',
    code: { command: 'NOTIFY corpus' },
    found: 'notify',
    verdict: 'clean',
    fate: { kind: 'undone', on: 'server', probe: 'SELECT pg_notification_queue_usage()' },
    net: 'undone: nobody is notified',
  },
  {
    id: 'pg_notify',
    code: { expression: "pg_catalog.pg_notify('corpus', 'x')" },
    found: 'notify',
    verdict: 'clean',
    fate: { kind: 'undone', on: 'server', probe: 'SELECT pg_notification_queue_usage()' },
    net: 'undone: nobody is notified',
  },
];

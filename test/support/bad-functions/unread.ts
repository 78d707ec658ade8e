import { type BadFunction, draws, plpgsql, sql } from './bad-function.ts';

/** Bodies that nobody can read, and some that are only odd. */
export const unread: readonly BadFunction[] = [
  {
    what: 'in a language that is not read',
    name: 'in_another_language()',
    before: ['CREATE TRUSTED LANGUAGE plnew HANDLER plpgsql_call_handler'],
    define: 'RETURNS void LANGUAGE plnew AS $$ BEGIN END $$',
    verdict: 'unknown',
    code: 'unread-language',
  },
  {
    what: 'in an untrusted language',
    name: 'in_an_untrusted_language()',
    before: ['CREATE LANGUAGE plfree HANDLER plpgsql_call_handler'],
    define: 'RETURNS void LANGUAGE plfree AS $$ BEGIN END $$',
    verdict: 'unknown',
    code: 'unread-language',
  },
  {
    what: 'in C',
    name: 'in_c()',
    define: "RETURNS real LANGUAGE c AS '$libdir/pg_trgm', 'show_limit'",
    verdict: 'unknown',
    code: 'unread-language',
  },
  {
    what: 'that is nextval under another name',
    name: 'by_another_name(regclass)',
    define: "RETURNS bigint LANGUAGE internal AS 'nextval_oid'",
    verdict: 'unknown',
    code: 'unread-language',
  },
  {
    what: 'that the server itself would refuse',
    name: 'refused()',
    define: plpgsql('BEGIN SELECT 1 FROM; END'),
    verdict: 'unknown',
    code: 'unread-body',
  },
  {
    what: 'of which the parser wants more',
    name: 'cut_off()',
    define: plpgsql(`BEGIN ${draws} IF true THEN`),
    verdict: 'unknown',
    code: 'unread-body',
  },
  {
    what: 'in SQL that is refused',
    name: 'refused_sql()',
    define: sql('SELEC 1'),
    verdict: 'unknown',
    code: 'unread-body',
  },
  { what: 'without a body', name: 'empty()', define: plpgsql(''), verdict: 'unknown', code: 'unread-body' },
  {
    what: 'whose body is a comment',
    name: 'only_comment()',
    define: plpgsql('-- x'),
    verdict: 'unknown',
    code: 'unread-body',
  },
  { what: 'in SQL without a statement', name: 'empty_sql()', define: sql(''), verdict: 'clean', code: null },
  {
    what: 'in SQL that is a comment',
    name: 'only_comment_sql()',
    define: sql('/* nextval */'),
    verdict: 'clean',
    code: null,
  },
  {
    what: 'whose body is psql, not SQL',
    name: 'of_psql()',
    define: sql('\\echo x'),
    verdict: 'unknown',
    code: 'unread-body',
  },
];

import { type BadFunction, draws, plpgsql, sql } from './bad-function.ts';

/** Bodies that are long or deep. */
export const large: readonly BadFunction[] = [
  {
    what: 'of five megabytes of comment, with a sequence behind it',
    name: 'large_comment()',
    define: plpgsql(`BEGIN /*${'nextval '.repeat(640_000)}*/ ${draws} END`),
    verdict: 'survives',
    code: 'sequence-advanced',
  },
  {
    what: 'of five megabytes of text',
    name: 'large_text()',
    define: plpgsql(`BEGIN PERFORM '${'nextval '.repeat(640_000)}'; END`),
    verdict: 'clean',
    code: null,
  },
  {
    what: 'of ten thousand statements, the last of which draws',
    name: 'many_statements()',
    define: plpgsql(`BEGIN ${'PERFORM 1;\n'.repeat(10_000)} ${draws} END`),
    verdict: 'survives',
    code: 'sequence-advanced',
  },
  {
    what: 'whose blocks nest five thousand deep',
    name: 'deep_blocks()',
    define: plpgsql(`${'BEGIN '.repeat(5_000)}${draws}${' END;'.repeat(5_000)}`),
    verdict: 'unknown',
    code: 'unread-body',
  },
  {
    what: 'whose brackets nest five thousand deep, which the parser takes away',
    name: 'deep_brackets()',
    define: plpgsql(`BEGIN PERFORM ${'('.repeat(5_000)}nextval('bad.s')${')'.repeat(5_000)}; END`),
    verdict: 'survives',
    code: 'sequence-advanced',
  },
  {
    what: 'whose queries nest five thousand deep',
    name: 'deep_queries()',
    define: sql(`${'SELECT ('.repeat(5_000)}1${')'.repeat(5_000)}`),
    verdict: 'unknown',
    code: 'unread-body',
  },
  {
    what: 'whose sum has five thousand terms',
    name: 'long_sum()',
    define: sql(`SELECT ${'1 + '.repeat(5_000)}nextval('bad.s')`),
    verdict: 'unknown',
    code: 'unread-body',
  },
  {
    what: 'that is read after all of these',
    name: 'after_the_large_ones()',
    define: plpgsql(`BEGIN ${draws} END`),
    verdict: 'survives',
    code: 'sequence-advanced',
  },
];

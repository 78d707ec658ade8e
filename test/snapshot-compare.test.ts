import { describe, expect, test } from 'vitest';
import { compareCounts } from '../src/snapshot/compare-counts.ts';
import { compareResults, staleResults } from '../src/snapshot/compare-results.ts';
import { renderCountDifferences, renderResultDifference } from '../src/snapshot/difference-text.ts';
import { explainMovement } from '../src/snapshot/movement.ts';
import { recordResults } from '../src/snapshot/recorded-results.ts';
import { compareRows } from '../src/snapshot/row-differences.ts';
import { readTitle, smallBaseline, titleColumns } from './support/snapshot.ts';

const returned = (...titles: (string | null)[]) =>
  recordResults([
    {
      contract: readTitle,
      case: 'reads',
      outcome: { kind: 'returned', columns: titleColumns, rows: titles.map((title, row) => [title, `tick ${row}`]) },
    },
  ]);
const raised = (sqlstate: string) =>
  recordResults([{ contract: readTitle, case: 'refuses', outcome: { kind: 'raised', sqlstate } }]);
const difference = (now: ReturnType<typeof returned>) => compareResults(smallBaseline.results, now);
const lines = (now: ReturnType<typeof returned>) => difference(now).flatMap(renderResultDifference);

describe('counts', () => {
  test('the same counts do not differ, in whatever order they stand', () => {
    expect(compareCounts({ 'public.a': 1, 'public.b': 2 }, { 'public.b': 2, 'public.a': 1 })).toEqual([]);
  });

  test('a count that grew, one that shrank, and tables that one side does not know are shown old → new', () => {
    const differences = compareCounts(
      { 'public.grew': 9, 'public.left': 1, 'public.same': 4, 'public.shrank': 12 },
      { 'public.grew': 12, 'public.came': 2, 'public.same': 4, 'public.shrank': 0 },
    );
    expect(renderCountDifferences(differences)).toEqual([
      'public.came    not in the baseline → 2',
      'public.grew    9 → 12  (+3)',
      'public.left    1 → not counted: not in the surface',
      'public.shrank  12 → 0  (-12)',
    ]);
  });
});

describe('results', () => {
  test('the recorded rows and the recorded error do not differ, whatever a volatile column holds', () => {
    expect(difference(returned('Luật Đất đai', null))).toEqual([]);
    expect(difference(raised('23505'))).toEqual([]);
  });

  test('a changed value is shown with what was wanted and what was had', () => {
    expect(lines(returned('Luật Đất đai (sửa đổi)', null))).toEqual([
      'read_title@v1 reads: 1 row differs',
      '  row 1, column "title"',
      '    want "Luật Đất đai"',
      '    have "Luật Đất đai (sửa đổi)"',
    ]);
  });

  test('NULL and the empty string and the word null are three different values', () => {
    expect(lines(returned('Luật Đất đai', ''))).toContain('    want null');
    expect(lines(returned('Luật Đất đai', ''))).toContain('    have ""');
    expect(lines(returned('Luật Đất đai', 'null'))).toContain('    have "null"');
  });

  test('a missing and a new row are shown without calling the rows after them changed', () => {
    expect(lines(returned(null))).toEqual([
      'read_title@v1 reads: 1 row differs',
      '  row 1 is missing: ("Luật Đất đai", "[volatile]")',
    ]);
    expect(lines(returned('Hiến pháp', 'Luật Đất đai', null))).toEqual([
      'read_title@v1 reads: 1 row differs',
      '  row 1 is new: ("Hiến pháp", "[volatile]")',
    ]);
  });

  test('the same rows in another order are called that', () => {
    expect(lines(returned(null, 'Luật Đất đai'))).toEqual([
      'read_title@v1 reads: the same rows in another order; ORDER BY a unique key makes the order certain',
    ]);
  });

  test('another column type is a difference also where the rows are the same', () => {
    const now = recordResults([
      {
        contract: readTitle,
        case: 'reads',
        outcome: { kind: 'returned', columns: [{ name: 'title', type: 'character varying(10)' }], rows: [] },
      },
    ]);
    expect(lines(now)).toEqual([
      'read_title@v1 reads: other columns',
      '  column "title": text → character varying(10)',
      '  column "seen_at" text is missing',
    ]);
  });

  test('columns in another order are a difference of its own', () => {
    const swapped = [...titleColumns].reverse();
    const now = recordResults([
      { contract: readTitle, case: 'reads', outcome: { kind: 'returned', columns: swapped, rows: [] } },
    ]);
    expect(lines(now)[1]).toBe('  in another order: want title, seen_at; have seen_at, title');
  });

  test('another error, and an error where rows were recorded, are differences', () => {
    expect(lines(raised('42501'))).toEqual([
      'read_title@v1 refuses: want error 23505 unique_violation, have error 42501 insufficient_privilege',
    ]);
    const failing = recordResults([
      { contract: readTitle, case: 'reads', outcome: { kind: 'raised', sqlstate: '42P01' } },
    ]);
    expect(lines(failing)).toEqual(['read_title@v1 reads: want rows, have error 42P01 undefined_table']);
  });

  test('a case that nobody recorded is a difference', () => {
    const second = { ...readTitle, version: 2 };
    const now = recordResults([{ contract: second, case: 'reads', outcome: { kind: 'raised', sqlstate: '23505' } }]);
    expect(lines(now)).toEqual(['read_title@v2 reads: not in the baseline']);
  });

  test('what was recorded of a contract, version or case that is gone is stale, and nothing else is', () => {
    expect(staleResults(smallBaseline.results, [readTitle])).toEqual([]);
    const renamed = { ...readTitle, cases: readTitle.cases.slice(0, 1) };
    expect(staleResults(smallBaseline.results, [renamed]).flatMap(renderResultDifference)).toEqual([
      'read_title@v1 refuses: only in the baseline',
    ]);
    expect(staleResults(smallBaseline.results, [{ ...readTitle, version: 2 }])).toHaveLength(2);
  });

  test('hostile text reaches no terminal raw, and a long value is shown around the place where it differs', () => {
    const shown = lines(returned('\u001b[31mred\u202e', null)).join('\n');
    expect(shown).toContain('have "\\u{1b}[31mred\\u{202e}"');
    expect(shown).not.toContain('\u001b');
    const document = `${'x'.repeat(5_000)}end`;
    const [, , want, have] = compareResults(returned(document), returned(`${document}ing`)).flatMap(
      renderResultDifference,
    );
    expect(want).toMatch(/^ {4}want "…x+end"$/);
    expect(have).toMatch(/^ {4}have "…x+ending"$/);
  });
});

describe('rows', () => {
  test('every difference leads from what was wanted to what was had', () => {
    const letters = (text: string) => [...text].map((letter) => [letter]);
    for (const [want, have] of [
      ['', 'abc'],
      ['abc', ''],
      ['abcabba', 'cbabac'],
      ['aaaa', 'aa'],
      ['abcd', 'wxyz'],
    ] as const) {
      const differences = compareRows(letters(want), letters(have));
      const removed = differences.filter((row) => row.want !== null).length;
      const added = differences.filter((row) => row.have !== null).length;
      expect(want.length - removed).toBe(have.length - added);
      expect(differences.length).toBeGreaterThan(0);
    }
    expect(compareRows(letters('abc'), letters('abc'))).toEqual([]);
  });

  test('two results too long to align are compared by their places', () => {
    const rows = (count: number, first: number) => Array.from({ length: count }, (_, row) => [String(first + row)]);
    expect(compareRows(rows(3_000, 0), rows(3_000, 5_000))).toHaveLength(3_000);
    expect(compareRows(rows(3_000, 0), rows(3_000, 0))).toEqual([]);
  });
});

describe('movement', () => {
  test('a count that stays where it was is no movement', () => {
    expect(explainMovement({ before: { 'public.a': 1 }, after: { 'public.a': 1 }, ours: 'all-aborted' })).toEqual([]);
  });

  test('with a receipt for every transaction of ours, what moved was moved by others; without one it is unexplained', () => {
    const counts = { before: { 'public.a': 1, 'public.b': 5 }, after: { 'public.a': 1, 'public.b': 3 } };
    expect(explainMovement({ ...counts, ours: 'all-aborted' })).toEqual([
      { table: 'public.b', before: 5, after: 3, by: 'others' },
    ]);
    expect(explainMovement({ ...counts, ours: 'unconfirmed' })).toEqual([
      { table: 'public.b', before: 5, after: 3, by: 'unexplained' },
    ]);
  });
});

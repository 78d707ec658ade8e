import type { PgtapRun } from '../../../pgtap/outcome.ts';
import type { Page } from '../../layout/lines.ts';
import { type Column, table } from '../../layout/table.ts';
import { durationWords } from '../../text/words.ts';
import { placeWords, testName } from '../words.ts';

/** Tests that took less in all have no slow ones among them. Milliseconds. */
const worthIt = 1_000;
const usual = 5;

const columns: readonly Column[] = [
  { head: 'time', align: 'right' },
  { head: 'at', flexible: true },
  { head: 'test', flexible: true },
];

/** The tests that took longest; without a number of them, five where all took a second. */
export function slowestTests(
  page: Page,
  { run, slowest }: { readonly run: PgtapRun; readonly slowest: number | null },
): readonly string[] {
  const all = run.files.flatMap(({ file, tests }) => tests.map((test) => ({ file, test })));
  const took = all.reduce((sum, { test }) => sum + test.durationMs, 0);
  const tests = all
    .toSorted((one, other) => other.test.durationMs - one.test.durationMs)
    .slice(0, slowest ?? (took < worthIt ? 0 : usual));
  if (tests.length === 0) return [];
  const rows = tests.map(
    ({ file, test }) =>
      [
        { text: durationWords(test.durationMs), tone: 'plain' },
        { text: test.at === null ? file : placeWords(test.at), tone: 'quiet' },
        { text: testName(test), tone: 'plain' },
      ] as const,
  );
  return table(page, { indent: 2, columns, rows });
}

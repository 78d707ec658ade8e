import { counted } from '../../../core/text.ts';
import type { FileOutcome, PgtapRun } from '../../../pgtap/outcome.ts';
import { entry, type Page, paragraph } from '../../layout/lines.ts';
import { fileVerdictsWorstFirst, fileVerdictTone, isFailed, isGood } from '../words.ts';
import { failedTestLines } from './failed-test.ts';
import { filesProblemLines } from './file-problems.ts';

/** A file with more failing tests than this has one cause, not many. */
const testsShown = 20;
const noticesShown = 3;

/** Everything about each file that did not pass, the worst first. */
export function fileDetails(page: Page, { files }: PgtapRun): readonly (readonly string[])[] {
  const rank = ({ verdict }: FileOutcome): number => fileVerdictsWorstFirst.indexOf(verdict);
  return files
    .filter((file) => !isGood(file))
    .toSorted((one, other) => rank(one) - rank(other))
    .map((file) => detail(page, file));
}

function detail(page: Page, file: FileOutcome): readonly string[] {
  const { verdict, tests, problems, notices } = file;
  const failed = tests.filter(isFailed);
  const title = { labels: [{ text: verdict, tone: fileVerdictTone[verdict], at: 0 }], column: verdict.length + 2 };
  return [
    ...entry(page, { ...title, text: file.file, tone: 'strong' }),
    ...failed.slice(0, testsShown).flatMap((test) => failedTestLines(page, test)),
    ...more(page, failed.length),
    ...filesProblemLines(page, problems),
    ...notices.slice(-noticesShown).flatMap((text) => said(page, text)),
  ];
}

function more(page: Page, failed: number): readonly string[] {
  if (failed <= testsShown) return [];
  const text = `and ${counted(failed - testsShown, 'more failed test')}; the JSON report has each`;
  return paragraph(page, { indent: 2, text, tone: 'quiet' });
}

function said(page: Page, text: string): readonly string[] {
  return entry(page, { labels: [{ text: 'server', tone: 'quiet', at: 2 }], column: 12, text, tone: 'quiet' });
}

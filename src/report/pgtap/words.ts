import { counted } from '../../core/text.ts';
import type { FileOutcome, FileProblem, FileVerdict, PgtapRun, TestResult } from '../../pgtap/outcome.ts';
import type { Tone } from '../layout/palette.ts';

/** Verdicts of a file, worst first; a run in which something passed is not skipped. */
export const fileVerdictsWorstFirst = [
  'alarm',
  'failed',
  'refused',
  'unknown',
  'passed',
  'skipped',
] as const satisfies readonly FileVerdict[];

export const fileVerdictTone = {
  alarm: 'bad',
  failed: 'bad',
  refused: 'doubt',
  unknown: 'doubt',
  skipped: 'doubt',
  passed: 'good',
} as const satisfies Record<FileVerdict, Tone>;

/** Whether a file did what it is for: one that was skipped as a whole is no failure, and no proof either. */
export function isGood({ verdict }: FileOutcome): boolean {
  return verdict === 'passed' || verdict === 'skipped';
}

export function isFailed({ verdict }: TestResult): boolean {
  return verdict === 'failed';
}

/** `pgtap/units.sql:14`. */
export function placeWords({ file, line }: NonNullable<FileProblem['at']>): string {
  return `${file}:${line}`;
}

/** `3 the unit has a version`; a test without a description has its number. */
export function testName({ number, description }: TestResult): string {
  return description === '' ? `test ${number}` : `${number} ${description}`;
}

/** What became of a file's tests, in a few words. */
export function testsWords(file: FileOutcome): string {
  const { tests, planned, verdict, skipReason } = file;
  if (verdict === 'refused') return 'not sent';
  if (skipReason !== null) return skipReason === '' ? 'all skipped' : `all skipped: ${skipReason}`;
  const failed = tests.filter(isFailed).length;
  const isShort = planned !== null && tests.length < planned;
  const ran = isShort ? `${tests.length} of ${counted(planned, 'test')} ran` : counted(tests.length, 'test');
  return [ran, ...(failed === 0 ? [] : [`${failed} failed`]), ...asides(tests)].join(', ');
}

/** How many tests neither passed nor failed as tests do. */
export function asides(tests: readonly TestResult[]): readonly string[] {
  const said = { skipped: 'skipped', todo: 'todo', 'todo-passed': 'todo that passed' } as const;
  return (['skipped', 'todo', 'todo-passed'] as const).flatMap((verdict) => {
    const count = tests.filter((test) => test.verdict === verdict).length;
    return count === 0 ? [] : [`${count} ${said[verdict]}`];
  });
}

/** The run in one word: its worst file's, and never a good one where it stopped early or ran nothing. */
export function runWord({ files, stopped }: PgtapRun): FileVerdict {
  const worst = fileVerdictsWorstFirst.find((one) => files.some(({ verdict }) => verdict === one)) ?? 'unknown';
  return stopped !== null && (worst === 'passed' || worst === 'skipped') ? 'unknown' : worst;
}

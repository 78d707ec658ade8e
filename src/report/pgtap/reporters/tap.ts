import type { FileOutcome, FileProblem, PgtapRun, TestResult } from '../../../pgtap/outcome.ts';
import { tapBailOut, tapComment, tapText } from '../../layout/tap.ts';
import type { PgtapReporter } from '../reporter.ts';
import { isGood, placeWords } from '../words.ts';

/**
 * One stream of TAP 13 for the whole run: a test point a file, and its tests as a subtest before it. Written from what was
 * understood of the files, not copied: a row that looks like TAP, as `Bail out!` in one file, must not speak for the run.
 */
export const renderTap: PgtapReporter = (run) => {
  const lines = run.files.flatMap((file, at) => [...subtest(file), ...point(file, at + 1)]);
  return `${['TAP version 13', ...plan(run), ...lines, ...end(run)].join('\n')}\n`;
};

/** A run that stopped early has no plan: how many files there would have been is not what it tells. */
function plan({ files, stopped }: PgtapRun): readonly string[] {
  return stopped === null || files.length > 0 ? [`1..${files.length}`] : [];
}

function end({ stopped }: PgtapRun): readonly string[] {
  return stopped === null ? [] : [tapBailOut(stopped.message)];
}

function subtest(file: FileOutcome): readonly string[] {
  const { tests, planned, skipReason, verdict } = file;
  if (verdict === 'refused') return [];
  const skipped = skipReason === null ? '' : ` # SKIP ${tapText(skipReason)}`;
  const lines = [`1..${planned ?? tests.length}${skipped}`, ...tests.flatMap(testLines)];
  return [tapComment(`Subtest: ${file.file}`), ...lines.map((line) => `    ${line.trimEnd()}`)];
}

const directives = { todo: 'TODO', 'todo-passed': 'TODO', skipped: 'SKIP' } as const;

function testLines({ verdict, number, description, reason, diagnostics }: TestResult): readonly string[] {
  const isOk = verdict !== 'failed' && verdict !== 'todo';
  const directive =
    verdict === 'passed' || verdict === 'failed' ? '' : ` # ${directives[verdict]} ${tapText(reason ?? '')}`;
  const name = description === '' ? '' : ` - ${tapText(description)}`;
  return [`${isOk ? 'ok' : 'not ok'} ${number}${name}${directive}`, ...diagnostics.map(tapComment)];
}

function point(file: FileOutcome, number: number): readonly string[] {
  const skipped = file.verdict === 'skipped' ? ` # SKIP ${tapText(file.skipReason ?? '')}` : '';
  const line = `${isGood(file) ? 'ok' : 'not ok'} ${number} - ${tapText(file.file)}${skipped}`.trimEnd();
  return [line, ...file.problems.flatMap(problemLines)];
}

function problemLines({ code, message, hint, at, error }: FileProblem): readonly string[] {
  const place = at === null ? '' : `${placeWords(at)}: `;
  return [
    `${place}${message} [${code}]`,
    ...(error === null ? [] : [`${error.sqlstate} ${error.message}`]),
    ...(hint === null ? [] : [`hint: ${hint}`]),
  ].map(tapComment);
}

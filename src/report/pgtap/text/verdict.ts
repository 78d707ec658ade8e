import { shellWord } from '../../../core/shell-word.ts';
import { counted } from '../../../core/text.ts';
import type { PgtapRun } from '../../../pgtap/outcome.ts';
import { entry, type Page } from '../../layout/lines.ts';
import { problemLines } from '../../text/problems.ts';
import { asides, fileVerdictsWorstFirst, fileVerdictTone, isFailed, isGood, runWord } from '../words.ts';

/** More files than this are not typed again by hand. */
const filesNamed = 5;

/** Why the run did not reach its end. */
export function pgtapStopped(page: Page, { stopped }: PgtapRun): readonly string[] {
  return stopped === null ? [] : problemLines(page, { indent: 2, problems: [stopped] });
}

/** The last lines: what the run came to, what its exit code means, and what to type next. */
export function pgtapVerdict(
  page: Page,
  { run, command }: { readonly run: PgtapRun; readonly command: string },
): readonly string[] {
  const word = runWord(run);
  const label = `verdict: ${word}`;
  const column = label.length + 2;
  const next = nextStep(run, command);
  return [
    ...entry(page, { labels: [{ text: label, tone: fileVerdictTone[word], at: 0 }], column, text: tally(run) }),
    ...entry(page, {
      labels: [{ text: `exit ${run.exitCode}`, tone: 'strong', at: 0 }],
      column,
      text: meanings[run.exitCode] ?? 'not a code of this tool',
    }),
    ...(next === null ? [] : entry(page, { labels: [{ text: 'next', tone: 'strong', at: 0 }], column, text: next })),
  ];
}

function tally({ files, stopped }: PgtapRun): string {
  if (files.length === 0) return stopped === null ? 'no file was run' : 'no file was run: the run stopped early';
  const tests = files.flatMap((file) => file.tests);
  const failed = tests.filter(isFailed).length;
  const verdicts = fileVerdictsWorstFirst.flatMap((one) => {
    const count = files.filter(({ verdict }) => verdict === one).length;
    return count === 0 ? [] : [`${count} ${one}`];
  });
  const fates = [...(failed === 0 ? [] : [`${failed} failed`]), ...asides(tests)];
  const ran = counted(tests.length, 'test');
  return `${counted(files.length, 'file')}: ${verdicts.join(', ')}; ${[ran, ...fates].join(', ')}`;
}

function nextStep({ files }: PgtapRun, command: string): string | null {
  const bad = files.filter((file) => !isGood(file));
  if (bad.some(({ verdict }) => verdict === 'alarm')) return 'call the DBA, and keep this report';
  if (bad.length === 0 || bad.length > filesNamed || bad.length === files.length) return null;
  return `${command} ${bad.map(({ file }) => shellWord(file)).join(' ')}`;
}

/** The promise of docs/exit-codes.md in one sentence each. */
const meanings: Readonly<Record<number, string>> = {
  0: 'every file passed, and nothing of it is left in the database',
  1: 'a finding: a test, a plan or a statement failed, or something survived',
  2: 'usage or configuration: put it right and run again',
  3: 'environment: the database or pgTAP could not be reached as configured',
  4: 'refused: a file was not sent; change the lines that are named',
  5: 'inconclusive: not everything could be found out, or every file was skipped',
  6: 'alarm: a rollback is not confirmed; call the DBA',
  130: 'interrupted; what was open was rolled back',
  143: 'terminated; what was open was rolled back',
};

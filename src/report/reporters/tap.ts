import { counted } from '../../core/text.ts';
import type { Assessment, Check, Suite } from '../assessment/assessment.ts';
import { tapBailOut, tapComment, tapText } from '../layout/tap.ts';

/** Of one check; the JSON report has each. */
const problemsShown = 20;

/**
 * One stream of TAP 13: a test point for the proofs and one a contract, each with its checks as a subtest before it. What could
 * not be found out is not ok, and so is no SKIP; a run that stopped early bails out behind the last point.
 */
export function renderTap(assessment: Assessment): string {
  const { suites, verdict, tally } = assessment;
  const points = suites.flatMap((suite, at) => [...subtest(suite), ...point(suite, at + 1)]);
  const facts = assessment.about.map(([label, text]) => tapComment(`${label}: ${text}`));
  const end = tapComment(`verdict: ${verdict}, ${tally}, exit ${assessment.exitCode}`);
  return `${['TAP version 13', `1..${suites.length}`, ...facts, ...points, end, ...bailOut(assessment)].join('\n')}\n`;
}

function bailOut({ isGood, stopped }: Assessment): readonly string[] {
  return stopped === null || isGood ? [] : [tapBailOut(stopped.message)];
}

function isOk({ outcome }: Check): boolean {
  return outcome === 'passed' || outcome === 'skipped';
}

function subtest({ name, checks }: Suite): readonly string[] {
  const lines = [`1..${checks.length}`, ...checks.flatMap((check, at) => checkLines(check, at + 1))];
  return [tapComment(`Subtest: ${name}`), ...lines.map((line) => `    ${line}`)];
}

function checkLines(check: Check, number: number): readonly string[] {
  const { name, outcome, says } = check;
  const skipped = outcome === 'skipped' ? ` # SKIP ${tapText(says)}` : '';
  const line = `${isOk(check) ? 'ok' : 'not ok'} ${number} - ${tapText(name)}${skipped}`.trimEnd();
  const isQuiet = outcome === 'skipped' || (outcome === 'passed' && check.problems.length === 0);
  return isQuiet ? [line] : [line, ...diagnostics(check)];
}

function diagnostics({ word, says, problems }: Check): readonly string[] {
  const hidden = problems.length - problemsShown;
  return [
    says === '' ? word : `${word}: ${says}`,
    ...problems
      .slice(0, problemsShown)
      .flatMap(({ code, message, hint }) => [`${message} [${code}]`, ...(hint === null ? [] : [`hint: ${hint}`])]),
    ...(hidden > 0 ? [`and ${counted(hidden, 'more problem')}; the JSON report has each`] : []),
  ].map(tapComment);
}

function point({ name, checks }: Suite, number: number): readonly string[] {
  return [`${checks.every(isOk) ? 'ok' : 'not ok'} ${number} - ${tapText(name)}`];
}

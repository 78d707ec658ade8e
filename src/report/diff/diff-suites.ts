import { counted } from '../../core/text.ts';
import type { Change, Diff } from '../../review/change.ts';
import type { Check, Suite } from '../assessment/assessment.ts';
import { acceptFile } from './accept-lines.ts';
import { blocks } from './believed.ts';
import { placesOf, projectFile } from './diff-places.ts';
import { notComparedProblem } from './not-compared-problem.ts';
import { saidOf, subjectOf } from './words.ts';

/** The comparison itself, the approvals, the project's changes, and a suite for each contract that changed. */
export function suitesOf(diff: Diff, { isGood }: { readonly isGood: boolean }): readonly Suite[] {
  const rest = [...approvalSuites(diff), ...changeSuites(diff)];
  const isRed = rest.some(({ checks }) => checks.some(({ outcome }) => outcome === 'failed' || outcome === 'error'));
  const isError = diff.stopped !== null || !(isGood || isRed);
  const whole = isError ? failedComparison(diff) : comparison(diff);
  return [{ name: 'the comparison', file: projectFile, durationMs: diff.durationMs, checks: [whole] }, ...rest];
}

/** Also where nothing changed, a report says what was looked at. */
function comparison({ compared, unchanged, rules }: Diff): Check {
  const says = `${counted(compared.length + unchanged, 'contract')} compared, ${compared.length} changed, ${counted(rules, 'rule')}`;
  return { name: 'both sides were compared', outcome: 'passed', word: 'compared', durationMs: 0, says, problems: [] };
}

function failedComparison(diff: Diff): Check {
  const problem = notComparedProblem(diff);
  const about = { outcome: 'error', word: 'unknown', durationMs: 0, says: '' } as const;
  return { name: 'both sides were compared', ...about, problems: [problem] };
}

function approvalSuites({ acceptances }: Diff): readonly Suite[] {
  const checks = acceptances.map(
    ({ fingerprint, problem, message, line, blocks: isWrong }): Check => ({
      name: `line ${line}: ${fingerprint}`,
      outcome: isWrong ? 'failed' : 'passed',
      word: problem,
      durationMs: 0,
      says: '',
      problems: [{ code: `approval-${problem}`, message, hint: null }],
    }),
  );
  return checks.length === 0 ? [] : [{ name: 'approvals', file: acceptFile, durationMs: 0, checks }];
}

function changeSuites(diff: Diff): readonly Suite[] {
  const places = placesOf(diff);
  const bySubject = new Map<string, readonly Change[]>();
  for (const change of diff.changes) {
    const subject = subjectOf(change);
    bySubject.set(subject, [...(bySubject.get(subject) ?? []), change]);
  }
  return [...bySubject].flatMap(([name, changes]) =>
    changes.slice(0, 1).map((first) => ({
      name,
      file: places(first).file,
      durationMs: 0,
      checks: changes.map((change) => changeCheck(diff, change)),
    })),
  );
}

/** The fingerprint tells two changes of a rule apart, and is the same in the next run: CI servers keep a history by name. */
function changeCheck({ failOn }: Diff, change: Change): Check {
  const { rule, severity, fingerprint, accepted, hint } = change;
  const said = saidOf(change);
  const about = { name: `${rule} ${fingerprint}`, durationMs: 0 };
  const problems = [{ code: rule, message: said, hint }];
  if (blocks(change, failOn)) {
    const outcome = severity === 'unknown' ? 'error' : 'failed';
    return { ...about, outcome, word: severity, says: '', problems };
  }
  if (accepted !== null) {
    const says = `accepted by ${accepted.by} until ${accepted.expires}: ${accepted.reason}`;
    return { ...about, outcome: 'passed', word: severity, says, problems };
  }
  const isSafe = severity === 'safe';
  return { ...about, outcome: 'passed', word: severity, says: isSafe ? said : '', problems: isSafe ? [] : problems };
}

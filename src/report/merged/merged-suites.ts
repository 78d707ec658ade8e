import { counted } from '../../core/text.ts';
import type { Problem } from '../../proof/evidence.ts';
import type { Merged } from '../../proof/merge/merged.ts';
import type { Check, Suite } from '../assessment/assessment.ts';
import { isGood } from '../assessment/believed.ts';
import { suitesOf } from '../assessment/evidence-suites.ts';
import { databaseName, labelledRuns } from './labelled-runs.ts';
import { notWhole, projectFile } from './merged-findings.ts';

/** A suite for the runs together, then those of every run under its name. */
export function mergedSuites(merged: Merged, about: { readonly isGood: boolean }): readonly Suite[] {
  const single = labelledRuns(merged).flatMap(({ run, label }) =>
    suitesOf(run, { isGood: isGood(run) }).map((suite) => ({ ...suite, name: `${label}: ${suite.name}` })),
  );
  const missing = problemChecks(merged);
  const isRed = [...missing, ...single.flatMap(({ checks }) => checks)].some(
    ({ outcome }) => outcome === 'failed' || outcome === 'error',
  );
  const checks = about.isGood || (isRed && missing.length === 0) ? [whole(merged)] : missing;
  const together = checks.length > 0 ? checks : [failed('every run is there', notWhole(merged))];
  return [{ name: 'the runs together', file: projectFile, durationMs: 0, checks: together }, ...single];
}

function problemChecks(merged: Merged): readonly Check[] {
  return [
    ...merged.problems.map((problem) => failed(problem.code, problem)),
    ...merged.databases.flatMap((database) =>
      database.problems.map((problem) => failed(`${problem.code} of ${databaseName(merged, database)}`, problem)),
    ),
  ];
}

function failed(name: string, { code, message, hint }: Problem): Check {
  return { name, outcome: 'error', word: 'unknown', durationMs: 0, says: '', problems: [{ code, message, hint }] };
}

function whole(merged: Merged): Check {
  const runs = counted(labelledRuns(merged).length, 'run');
  const says = `${runs} of ${counted(merged.databases.length, 'database')}`;
  return { name: 'every run is there', outcome: 'passed', word: 'whole', durationMs: 0, says, problems: [] };
}

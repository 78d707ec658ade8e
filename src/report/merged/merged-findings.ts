import { hash } from '../../core/hash.ts';
import type { Problem } from '../../proof/evidence.ts';
import type { Merged } from '../../proof/merge/merged.ts';
import { type ReportedFinding, type Weight, weights } from '../assessment/assessment.ts';
import { isGood } from '../assessment/believed.ts';
import { findingsOf } from '../assessment/evidence-findings.ts';
import { fingerprinted } from '../assessment/fingerprint.ts';
import { databaseName, labelledRuns } from './labelled-runs.ts';

/** The file that what is about no single run is told at. */
export const projectFile = 'contracts/contracts.yaml';

/** What is missing or does not fit together, and everything that speaks against a run, worst first. */
export function mergedFindings(merged: Merged, about: { readonly isGood: boolean }): readonly ReportedFinding[] {
  const together = fingerprinted([
    ...merged.problems.map((problem) => draft('the runs together', problem)),
    ...merged.databases.flatMap((database) =>
      database.problems.map((problem) => draft(databaseName(merged, database), problem)),
    ),
  ]);
  const single = runFindings(merged);
  const isTold = about.isGood || [...together, ...single].some(({ weight }) => weight !== 'note');
  const whole = isTold ? [] : fingerprinted([draft('the runs together', notWhole(merged))]);
  const rank = ({ weight }: { readonly weight: Weight }): number => weights.indexOf(weight);
  return [...whole, ...together, ...single].toSorted((one, other) => rank(one) - rank(other));
}

/** What is told of runs that are not proved together, where nothing else in the document says why. */
export function notWhole({ verdict, exitCode }: Merged): Problem {
  const message = `the runs are not proved together: verdict ${verdict}, exit ${exitCode}`;
  return { code: 'not-proved', message, hint: null };
}

function draft(subject: string, { code, message, hint }: Problem) {
  const place = { file: projectFile, line: 1, settled: null } as const;
  return { ...{ code, message, hint, subject }, ...place, weight: 'unknown', word: 'unknown' } as const;
}

/** The fingerprint is that of the run and its database, not of its shard: contracts move when there are more shards. */
function runFindings(merged: Merged): readonly ReportedFinding[] {
  const seen = new Map<string, number>();
  return labelledRuns(merged).flatMap(({ run, label, database }) =>
    findingsOf(run, { isGood: isGood(run) }).map((finding) => {
      const key = JSON.stringify([database.toWellFormed(), finding.fingerprint]);
      const before = seen.get(key) ?? 0;
      seen.set(key, before + 1);
      const fingerprint = hash(`contracts/v1 merged ${before} ${key}`).slice(0, 32);
      return { ...finding, subject: `${label}: ${finding.subject}`, fingerprint };
    }),
  );
}

import { counted } from '../../core/text.ts';
import type { Merged } from '../../proof/merge/merged.ts';
import { assessedRun } from '../assessment/assess-evidence.ts';
import type { Assessment } from '../assessment/assessment.ts';
import { exitMeaning } from '../text/closing.ts';
import { isBelieved } from './believed.ts';
import { databaseName, labelledRuns } from './labelled-runs.ts';
import { mergedFindings } from './merged-findings.ts';
import { mergedSuites } from './merged-suites.ts';

/** Databases that a report's head names. */
const named = 20;

/** The evidence of several runs as all machine-readable reports see it: one report, which is green only where all of it is. */
export function assessMerged(merged: Merged): Assessment {
  const isGood = isBelieved(merged);
  const { tool, verdict, exitCode } = merged;
  const runs = labelledRuns(merged).map(({ run }) => run);
  return {
    command: 'contracts verify',
    comment: 'verify',
    tool,
    verdict,
    isGood,
    isAlarm: verdict === 'alarm',
    tally: tallyOf(merged),
    exitCode,
    exitMeaning: exitMeaning(exitCode),
    stopped: null,
    startedAt: runs.map(({ run }) => run.startedAt).toSorted()[0] ?? '',
    durationMs: runs.reduce((sum, { run }) => sum + run.durationMs, 0),
    about: aboutOf(merged),
    suites: mergedSuites(merged, { isGood }),
    findings: mergedFindings(merged, { isGood }),
    ...assessedRun,
    notProved: [...new Set(runs.flatMap((run) => run.residue).map(({ what, why }) => `${what}, because ${why}`))],
  };
}

function tallyOf({ databases }: Merged): string {
  const proved = databases.filter(({ verdict }) => verdict === 'proved').length;
  const runs = databases.flatMap((database) => database.runs);
  const cases = runs.flatMap((run) => run.cases);
  const held = cases.filter(({ outcome }) => outcome === 'held').length;
  return [
    `${proved} of ${counted(databases.length, 'database')} proved`,
    `${held} of ${counted(cases.length, 'case')} held in ${counted(runs.length, 'run')}`,
  ].join(', ');
}

function aboutOf(merged: Merged): Assessment['about'] {
  const { databases } = merged;
  const commits = [...new Set(databases.flatMap(({ runs }) => runs).map(({ git }) => git?.commit ?? 'not known'))];
  const hidden = databases.length - named;
  return [
    ...databases.slice(0, named).map((database, at): readonly [string, string] => {
      const [server] = database.servers;
      const where =
        server === undefined ? 'no server was reached' : `"${server.database}", PostgreSQL ${server.serverVersion}`;
      const runs = counted(database.runs.length, 'run');
      return [`database ${at + 1}`, `${databaseName(merged, database)}: ${database.verdict}, ${runs}, ${where}`];
    }),
    ...(hidden > 0 ? [['databases', `and ${hidden} more`] as const] : []),
    ['commit', commits.length > 3 ? counted(commits.length, 'commit') : commits.join(', ')],
  ];
}

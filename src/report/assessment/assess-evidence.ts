import type { Evidence } from '../../proof/evidence.ts';
import { exitMeaning, tallyWords } from '../text/closing.ts';
import { contractWords } from '../text/header.ts';
import { timeWords } from '../text/words.ts';
import type { Assessment } from './assessment.ts';
import { isGood } from './believed.ts';
import { findingsOf } from './evidence-findings.ts';
import { suitesOf } from './evidence-suites.ts';

/** What is the same of every run, and of several together. */
export const assessedRun = {
  settledBy: { words: 'a waiver or a burn budget answers for', kind: 'inSource' },
  isListedByFindings: false,
  excerpts: [],
  accept: null,
} as const satisfies Partial<Assessment>;

/** The evidence of a run as all machine-readable reports see it. */
export function assessEvidence(evidence: Evidence): Assessment {
  const { tool, run, git, project, target, verdict, exitCode, residue, stopped } = evidence;
  return {
    command: 'contracts verify',
    comment: 'verify',
    tool,
    verdict,
    isGood: isGood(evidence),
    isAlarm: verdict === 'alarm',
    tally: `${tallyWords(evidence)}${run.shard === null ? '' : `, shard ${run.shard.number} of ${run.shard.of}`}`,
    exitCode,
    stopped,
    exitMeaning: exitMeaning(exitCode),
    startedAt: run.startedAt,
    durationMs: run.durationMs,
    about: [
      ['project', project === null ? 'not read' : `${project.name}, ${project.file}`],
      ['target', target === null ? 'not chosen' : target.line],
      ['contracts', contractWords(evidence)],
      ['commit', git === null ? 'not known' : `${git.commit}${git.dirty ? ', with changes' : ''}`],
      ['run', `${timeWords(run.startedAt)}, ${run.id}`],
    ],
    suites: suitesOf(evidence, { isGood: isGood(evidence) }),
    findings: findingsOf(evidence, { isGood: isGood(evidence) }),
    ...assessedRun,
    notProved: residue.map(({ what, why }) => `${what}, because ${why}`),
  };
}

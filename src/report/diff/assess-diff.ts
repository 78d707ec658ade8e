import { counted } from '../../core/text.ts';
import type { Compared, Diff } from '../../review/change.ts';
import type { Assessment, Excerpt } from '../assessment/assessment.ts';
import { acceptFile, acceptLines } from './accept-lines.ts';
import { isBelieved } from './believed.ts';
import { findingsOf } from './diff-findings.ts';
import { suitesOf } from './diff-suites.ts';
import { patchOf } from './patch.ts';
import { comparedName, diffExitMeaning, sideWords, tallyOf } from './words.ts';

/** A diff as all machine-readable reports see it. */
export function assessDiff(diff: Diff): Assessment {
  const isGood = isBelieved(diff);
  const { tool, verdict, exitCode, stopped, takenAt, durationMs, base, head, compared, rules, failOn, live } = diff;
  const lines = acceptLines(diff);
  return {
    command: 'contracts diff',
    comment: 'diff',
    tool,
    verdict,
    isGood,
    isAlarm: false,
    tally: tallyOf(diff),
    exitCode,
    exitMeaning: diffExitMeaning(diff),
    stopped,
    startedAt: takenAt,
    durationMs,
    about: [
      ['base', sideWords(base)],
      ['head', sideWords(head)],
      [
        'compared',
        `${counted(compared.length + diff.unchanged, 'contract')}, ${counted(rules, 'rule')}, fails on ${failOn}`,
      ],
      ...(live === null ? [] : [['database', live.line] as const]),
    ],
    suites: suitesOf(diff, { isGood }),
    findings: findingsOf(diff, { isGood }),
    settledBy: { words: `${acceptFile} answers for`, kind: 'external' },
    isListedByFindings: true,
    excerpts: compared.flatMap(excerptOf),
    accept: lines.length === 0 ? null : { file: acceptFile, lines },
    notProved: [],
  };
}

/** What is the same but for its formatting needs no look. */
function excerptOf(compared: Compared): readonly Excerpt[] {
  const { base, head, rung } = compared;
  if (base === null || head === null || rung === 'bytes' || rung === 'tokens') return [];
  const lines = patchOf(base.sql, head.sql);
  return lines.length === 0 ? [] : [{ name: comparedName(compared), lines }];
}

import { counted } from '../../../core/text.ts';
import type { AnalysisDocument } from '../../../survivors/analysis.ts';
import { entry, type Page, paragraph } from '../../layout/lines.ts';
import { problemLines } from '../../text/problems.ts';
import { verdictsWorstFirst, verdictTone } from '../words.ts';

/** Why the analysis did not reach its end. */
export function stoppedLines(page: Page, { stopped }: AnalysisDocument): readonly string[] {
  return stopped === null ? [] : problemLines(page, { indent: 2, problems: [stopped] });
}

/** What a role holds and no contract of it needs. */
export function surplusLines(page: Page, { surplus }: AnalysisDocument): readonly string[] {
  return surplus.flatMap(({ role, privilege, object }) =>
    paragraph(page, { indent: 2, text: `${role} has ${privilege} on ${object}` }),
  );
}

const limits = [
  'what a parameter or a row decides: every branch counts as taken, so a path may be one that no value takes',
  'the inside of C functions and of languages that are not read: they are unknown, or an extension that is known',
  'another server: what a foreign table or dblink sets off over there',
  'what changes after it was read: the catalog, the privileges, the search_path of the role',
];

/** What nobody may conclude from an analysis. */
export function notSeen(page: Page): readonly string[] {
  return limits.flatMap((text) => entry(page, { labels: [{ text: '-', tone: 'plain', at: 2 }], column: 4, text }));
}

/** The last lines: what the analysis came to, and what its exit code means. */
export function analysisVerdict(page: Page, analysis: AnalysisDocument): readonly string[] {
  const { subjects, exitCode, stopped } = analysis;
  const worst = verdictsWorstFirst.find((one) => subjects.some(({ verdict }) => verdict === one));
  const word = worst === undefined || stopped !== null ? 'unknown' : worst;
  const label = `verdict: ${word}`;
  const column = label.length + 2;
  return [
    ...entry(page, { labels: [{ text: label, tone: verdictTone[word], at: 0 }], column, text: tally(analysis) }),
    ...entry(page, {
      labels: [{ text: `exit ${exitCode}`, tone: 'strong', at: 0 }],
      column,
      text: exitMeaning(analysis),
    }),
  ];
}

function tally({ subjects, stopped }: AnalysisDocument): string {
  if (stopped !== null && subjects.length === 0) return 'nothing was analyzed';
  const counts = verdictsWorstFirst.flatMap((one) => {
    const count = subjects.filter(({ verdict }) => verdict === one).length;
    return count === 0 ? [] : [`${count} ${one}`];
  });
  const problems = subjects.reduce((sum, each) => sum + each.problems.length, 0);
  return [...counts, ...(problems === 0 ? [] : [counted(problems, 'problem')])].join(', ');
}

/** The promise of docs/exit-codes.md in one sentence each. */
function exitMeaning({ exitCode, scope }: AnalysisDocument): string {
  if (exitCode === 0 && scope === 'database') return 'the inventory is complete; --strict exits by its worst verdict';
  const meanings: Readonly<Record<number, string>> = {
    0: 'nothing that outlives ROLLBACK is reached',
    1: 'a finding: something outlives ROLLBACK, or what is declared is not what is reached',
    2: 'usage or configuration: put it right and run again',
    3: 'environment: the database could not be reached as configured',
    4: 'refused by a guard: nothing was read',
    5: 'inconclusive: part of it could not be found out',
    6: 'alarm: a bug in contracts',
    130: 'interrupted; nothing was written',
    143: 'terminated; nothing was written',
  };
  return meanings[exitCode] ?? 'not a code of this tool';
}

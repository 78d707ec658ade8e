import type { SubjectAnalysis } from '../../../survivors/analysis.ts';
import type { Page } from '../../layout/lines.ts';
import { type Row, table } from '../../layout/table.ts';
import { subjectName, verdictsWorstFirst, verdictTone } from '../words.ts';

/** Worst first, in their own order where they are equal. */
export function worstFirst(subjects: readonly SubjectAnalysis[]): readonly SubjectAnalysis[] {
  return subjects.toSorted((one, other) => badness(one) - badness(other));
}

function badness({ verdict, problems }: SubjectAnalysis): number {
  return 2 * verdictsWorstFirst.indexOf(verdict) + (problems.length > 0 ? 0 : 1);
}

/** One line for each: verdict, name, and what is worst about it. */
export function overview(page: Page, subjects: readonly SubjectAnalysis[]): readonly string[] {
  const rows = worstFirst(subjects).map((one): Row => {
    const { verdict } = one;
    return [
      { text: verdict, tone: verdictTone[verdict] },
      { text: subjectName(one), tone: 'plain' },
      { text: worstOf(one), tone: verdict === 'clean' ? 'quiet' : 'plain' },
    ];
  });
  return table(page, { indent: 2, columns, rows });
}

const columns = [{ head: 'verdict' }, { head: 'name', flexible: true }, { head: 'worst', flexible: true }] as const;

function worstOf({ findings, problems }: SubjectAnalysis): string {
  const deciding = findings.filter(({ settled, weight }) => settled === null && weight !== 'noted');
  const [first] = deciding;
  const [problem] = problems;
  if (first === undefined) return problem === undefined ? '' : `problem ${problem.code}`;
  return `${first.code} ${first.object}${deciding.length > 1 ? `, and ${deciding.length - 1} more` : ''}`;
}

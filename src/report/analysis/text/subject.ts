import type { SubjectAnalysis } from '../../../survivors/analysis.ts';
import { type Page, paragraph } from '../../layout/lines.ts';
import { problemLines } from '../../text/problems.ts';
import { subjectName, verdictTone } from '../words.ts';
import { findingLines } from './findings.ts';
import { routineTable } from './routines.ts';
import { surfaceTable } from './surface.ts';
import { surroundings } from './surroundings.ts';
import { whatItDoes } from './what-it-does.ts';

/** Everything about one contract or function, its verdict first. */
export function subjectLines(page: Page, one: SubjectAnalysis): readonly string[] {
  const { verdict, findings, problems, subject } = one;
  const parts = [
    [
      ...paragraph(page, { indent: 0, text: `${verdict}: ${subjectName(one)}`, tone: verdictTone[verdict] }),
      ...paragraph(page, {
        indent: 2,
        text: `${subject.file === null ? 'function' : subject.file}, as ${subject.role}: ${sentence(one)}`,
        tone: 'quiet',
      }),
    ],
    findingLines(page, findings),
    problemLines(page, { indent: 2, problems }),
    whatItDoes(page, one),
    surroundings(page, one),
    surfaceTable(page, one.surface),
    routineTable(page, one.routines),
  ];
  return parts.filter((lines) => lines.length > 0).flatMap((lines, at) => (at === 0 ? lines : ['', ...lines]));
}

function sentence({ verdict, findings }: SubjectAnalysis): string {
  if (verdict === 'survives') return 'ROLLBACK does not undo all of it';
  if (verdict === 'unknown') return 'part of what it reaches is not known';
  return findings.some(({ settled }) => settled !== null)
    ? 'all that outlives ROLLBACK is answered for'
    : 'nothing that it reaches outlives ROLLBACK';
}

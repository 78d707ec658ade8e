import { counted } from '../../../core/text.ts';
import type { RoutineEntry } from '../../../survivors/analysis.ts';
import { type Page, paragraph } from '../../layout/lines.ts';
import { type Row, table } from '../../layout/table.ts';
import { readable } from '../words.ts';

const most = 24;

/** The functions that somebody wrote, with their kind, language and rights; the built-in ones as a number. */
export function routineTable(page: Page, routines: readonly RoutineEntry[]): readonly string[] {
  const written = routines.filter(({ language }) => language !== 'internal');
  if (written.length === 0) return [];
  const rows = written.slice(0, most).map(
    (routine): Row => [
      { text: readable(routine.name), tone: 'plain' },
      { text: routine.kind, tone: 'plain' },
      { text: routine.language, tone: 'plain' },
      { text: rights(routine), tone: routine.securityDefiner ? 'strong' : 'quiet' },
    ],
  );
  const rest = [
    ...(written.length > most ? [counted(written.length - most, 'more function')] : []),
    ...(routines.length > written.length ? [`${routines.length - written.length} built in`] : []),
  ];
  return [
    ...table(page, { indent: 2, columns, rows }),
    ...(rest.length === 0 ? [] : paragraph(page, { indent: 2, text: `and ${rest.join(', ')}`, tone: 'quiet' })),
  ];
}

const columns = [
  { head: 'function', flexible: true },
  { head: 'kind' },
  { head: 'language', most: 12 },
  { head: 'runs as', flexible: true },
] as const;

function rights({ securityDefiner, owner, extension }: RoutineEntry): string {
  const role = securityDefiner ? `${owner}, its definer` : 'its caller';
  return extension === null ? role : `${role}, of extension ${extension}`;
}

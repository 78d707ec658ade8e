import type { PathStep, SurfaceEntry } from '../../../survivors/analysis.ts';
import { type Page, paragraph } from '../../layout/lines.ts';
import { type Row, table } from '../../layout/table.ts';
import { placeOf } from '../words.ts';

// More tables than this and nobody reads on: the JSON report has each.
const most = 40;

/** Tables × insert, update, delete: the cell says that it can be reached, the last column by whose text. */
export function surfaceTable(page: Page, surface: readonly SurfaceEntry[]): readonly string[] {
  if (surface.length === 0) return [];
  const hidden = surface.length - most;
  const rows = surface
    .slice(0, most)
    .map(
      (entry): Row => [
        { text: entry.table, tone: 'plain' },
        cell(entry.insert),
        cell(entry.update),
        cell(entry.delete),
        { text: byWhom(entry), tone: 'quiet' },
      ],
    );
  return [
    ...table(page, { indent: 2, columns, rows }),
    ...(hidden <= 0
      ? []
      : paragraph(page, { indent: 2, text: `and ${hidden} more; the JSON report has each`, tone: 'quiet' })),
  ];
}

const columns = [
  { head: 'table', flexible: true },
  { head: 'insert' },
  { head: 'update' },
  { head: 'delete' },
  { head: 'written by', flexible: true },
] as const;

function cell(path: readonly PathStep[] | null) {
  return path === null ? ({ text: '-', tone: 'quiet' } as const) : ({ text: 'yes', tone: 'strong' } as const);
}

function byWhom({ insert, update, delete: deleted }: SurfaceEntry): string {
  const lines = new Map<string, Set<number>>();
  for (const path of [insert, update, deleted]) {
    if (path === null) continue;
    const place = placeOf(path);
    const known = lines.get(place) ?? new Set<number>();
    const line = path.at(-1)?.line ?? null;
    lines.set(place, line === null ? known : known.add(line));
  }
  return [...lines]
    .map(([place, at]) => (at.size === 0 ? place : `${place} line ${[...at].sort((a, b) => a - b).join(', ')}`))
    .join('; ');
}

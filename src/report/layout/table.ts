import { visible } from '../../core/text.ts';
import type { Page, Toned } from './lines.ts';
import { padEnd, padStart, textWidth } from './width.ts';
import { wrap } from './wrap.ts';

/** A column: between `least` and `most` wide; `flexible` ones give way when the page is narrow. */
export interface Column {
  readonly head: string;
  readonly align?: 'left' | 'right';
  readonly least?: number;
  readonly most?: number;
  readonly flexible?: boolean;
}

export type Row = readonly Toned[];

interface Table {
  readonly indent: number;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

const gap = 2;
const narrowest = 12;

/** Rows in aligned columns under their heads. A cell that is too long continues on the next line: nothing is cut off. */
export function table(page: Page, about: Table): readonly string[] {
  const { head, rows } = tableRows(page, about);
  return [...head, ...rows.flat()];
}

/** As {@link table}, the lines of each row apart, for a table with something between its rows. */
export function tableRows(page: Page, { indent, columns, rows }: Table) {
  const heads = columns.map(({ head }): Toned => ({ text: head, tone: 'quiet' }));
  const natural = columns.map((column, at) =>
    widest(
      column,
      [heads, ...rows].map((row) => row[at]?.text ?? ''),
    ),
  );
  const widths = squeeze(columns, natural, page.width - indent - gap * (columns.length - 1));
  const linesOf = (row: Row): readonly string[] => rowLines(page, { indent, columns, widths, row });
  return { head: linesOf(heads), rows: rows.map(linesOf) } as const;
}

function widest({ least = 0, most }: Column, texts: readonly string[]): number {
  const natural = texts.reduce((widest, text) => Math.max(widest, textWidth(visible(text))), least);
  return Math.min(natural, most ?? natural);
}

/** Takes what is too much from the flexible columns, the widest first. */
function squeeze(columns: readonly Column[], natural: readonly number[], room: number): readonly number[] {
  const widths = [...natural];
  for (let excess = widths.reduce((sum, width) => sum + width, 0) - room; excess > 0; excess -= 1) {
    const give = widths.reduce(
      (best, width, at) => (columns[at]?.flexible && width > Math.max(narrowest, widths[best] ?? 0) ? at : best),
      -1,
    );
    if (give === -1) break;
    widths[give] = (widths[give] ?? 0) - 1;
  }
  return widths;
}

function rowLines(
  page: Page,
  about: {
    readonly indent: number;
    readonly columns: readonly Column[];
    readonly widths: readonly number[];
    readonly row: Row;
  },
): readonly string[] {
  const cells = about.widths.map((width, at) => wrap(about.row[at]?.text ?? '', width));
  const height = cells.reduce((most, lines) => Math.max(most, lines.length), 1);
  return Array.from({ length: height }, (_, line) => {
    const texts = about.widths.map((width, at) => {
      const pad = about.columns[at]?.align === 'right' ? padStart : padEnd;
      return pad(cells[at]?.[line] ?? '', width);
    });
    const last = texts.findLastIndex((text) => text.trim() !== '');
    const shown = texts
      .slice(0, last + 1)
      .map((text, at) => page.paint(about.row[at]?.tone ?? 'plain', at === last ? text.trimEnd() : text));
    return shown.length === 0 ? '' : ' '.repeat(about.indent) + shown.join(' '.repeat(gap));
  });
}

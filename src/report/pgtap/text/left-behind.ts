import { counted } from '../../../core/text.ts';
import type { PgtapRun } from '../../../pgtap/outcome.ts';
import { entry, type Page, paragraph } from '../../layout/lines.ts';

const shown = 20;

/** Sequences that were advanced, each with the files that did it. */
export function leftBehind(page: Page, { files }: PgtapRun): readonly string[] {
  const names = [...new Set(files.flatMap(({ sequences }) => sequences))];
  const lines = names.slice(0, shown).flatMap((name) => {
    const by = files.filter(({ sequences }) => sequences.includes(name)).map(({ file }) => file);
    const others = by.length > 1 ? ` and ${counted(by.length - 1, 'more file')}` : '';
    const text = `sequence "${name}" was advanced by ${by[0] ?? ''}${others}`;
    return entry(page, { labels: [{ text: '-', tone: 'plain', at: 2 }], column: 4, text });
  });
  if (names.length <= shown) return lines;
  const rest = `and ${counted(names.length - shown, 'more sequence')}; the JSON report has each`;
  return [...lines, ...paragraph(page, { indent: 4, text: rest, tone: 'quiet' })];
}

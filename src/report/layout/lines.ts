import { visible } from '../../core/text.ts';
import { shownInLog } from './log-commands.ts';
import type { Paint, Tone } from './palette.ts';
import { textWidth } from './width.ts';
import { wrap } from './wrap.ts';

/** How wide a page is and how it is painted. Only this folder makes lines, and every text is made safe on its way through. */
export interface Page {
  readonly width: number;
  readonly paint: Paint;
}

/** Text with what it is for the eye. */
export interface Toned {
  readonly text: string;
  readonly tone: Tone;
}

/** Labels at their columns, and a text that hangs at `column`. */
export interface Entry {
  readonly labels?: readonly (Toned & { readonly at: number })[];
  readonly column: number;
  readonly text: string;
  readonly tone?: Tone;
}

const narrowest = 20;

/** One label or more, and a text beside them that keeps its own column on every line. */
export function entry(page: Page, { labels = [], column, text, tone = 'plain' }: Entry): readonly string[] {
  const { line, used } = labelled(page, labels);
  const lines = wrap(text, Math.max(narrowest, page.width - column)).map((part) => page.paint(tone, part));
  const [first = '', ...rest] = lines;
  const below = rest.map((part) => indented(part, column));
  if (used >= column && used > 0) return [line, ...lines.map((part) => indented(part, column))];
  return [first === '' ? line : line + ' '.repeat(column - used) + first, ...below];
}

function labelled(page: Page, labels: readonly (Toned & { readonly at: number })[]) {
  return labels.reduce(
    ({ line, used }, { at, text, tone }) => {
      const safe = shownInLog(visible(text));
      const gap = Math.max(used === 0 ? 0 : 1, at - used);
      return { line: line + ' '.repeat(gap) + page.paint(tone, safe), used: used + gap + textWidth(safe) };
    },
    { line: '', used: 0 },
  );
}

function indented(text: string, column: number): string {
  return text === '' ? '' : ' '.repeat(column) + text;
}

/** A text of its own, `indent` columns in. */
export function paragraph(
  page: Page,
  about: { readonly indent: number; readonly text: string; readonly tone?: Tone },
): readonly string[] {
  return entry(page, { column: about.indent, text: about.text, tone: about.tone ?? 'plain' });
}

import { entry, type Page } from '../../layout/lines.ts';
import type { Tone } from '../../layout/palette.ts';

const indent = 2;
export const factColumn = 16;

/** A fact's name and its texts, each on lines of its own. Nothing where there is none. */
export function factLines(
  page: Page,
  name: string,
  texts: readonly { readonly text: string; readonly tone?: Tone }[],
): readonly string[] {
  return texts.flatMap(({ text, tone = 'plain' }, at) => {
    const labels = at === 0 ? [{ text: name, tone: 'quiet', at: indent } as const] : [];
    return entry(page, { labels, column: factColumn, text, tone });
  });
}

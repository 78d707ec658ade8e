import { counted } from '../../core/text.ts';
import type { Assessment, Excerpt } from '../assessment/assessment.ts';
import { markdownDetails, markdownFence, markdownText } from '../layout/markdown.ts';
import type { Detail } from './detail.ts';

/** Characters of a name and of a line. */
const names = 120;
const columns = 160;
/** Blocks that are shown. */
const shown = 50;

/** How texts differ: a block that the reader opens for each. */
export function excerpts({ excerpts: all }: Assessment, { excerpts: lines }: Detail): readonly string[] {
  if (lines === 0) return [];
  const hidden = all.length - shown;
  const more = hidden > 0 ? [`and ${counted(hidden, 'more difference')} of SQL; the JSON report has each`] : [];
  return [...all.slice(0, shown).flatMap((each) => [...block(each, lines), '']), ...more];
}

function block({ name, lines }: Excerpt, most: number): readonly string[] {
  const hidden = lines.length - most;
  const end = hidden > 0 ? [`… and ${counted(hidden, 'more line')}`] : [];
  const summary = `SQL of ${markdownText(name, names)}`;
  return markdownDetails(summary, markdownFence('diff', { lines: [...lines.slice(0, most), ...end], columns }));
}

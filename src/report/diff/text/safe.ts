import { counted } from '../../../core/text.ts';
import type { Change } from '../../../review/change.ts';
import { entry, type Page } from '../../layout/lines.ts';
import { subjectOf } from '../words.ts';

/** More names than these are not read. */
const named = 5;

/** A line for each kind of change that nothing follows from. */
export function safeLines(page: Page, changes: readonly Change[]): readonly string[] {
  const byRule = new Map<string, readonly Change[]>();
  for (const change of changes) byRule.set(change.rule, [...(byRule.get(change.rule) ?? []), change]);
  return [...byRule].flatMap(([rule, all]) => {
    const subjects = [...new Set(all.map(subjectOf))];
    const more = subjects.length > named ? ` and ${counted(subjects.length - named, 'more', 'more')}` : '';
    const text = `${subjects.slice(0, named).join(', ')}${more}`;
    const label = `safe[${rule}]${all.length > 1 ? ` ×${all.length}` : ''}:`;
    return entry(page, { labels: [{ at: 0, text: label, tone: 'good' }], column: label.length + 1, text });
  });
}

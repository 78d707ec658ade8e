import { counted } from '../../../core/text.ts';
import type { Diff } from '../../../review/change.ts';
import { entry, type Page } from '../../layout/lines.ts';
import { sideWords } from '../words.ts';

/** What was held against what. */
export function header(page: Page, diff: Diff): readonly string[] {
  const { tool, grammar, base, head, compared, unchanged, rules, live } = diff;
  const line = (label: string, text: string): readonly string[] =>
    entry(page, { labels: [{ at: 0, text: label, tone: 'quiet' }], column: 10, text });
  return [
    `${tool.name} ${tool.version}, grammar of PostgreSQL ${grammar}`,
    ...line('base', sideWords(base)),
    ...line('head', sideWords(head)),
    ...line(
      'compared',
      `${counted(compared.length, 'contract')} changed, ${unchanged} unchanged; ${counted(rules, 'rule')} looked`,
    ),
    ...(live === null ? [] : line('database', live.line)),
  ];
}

import type { Assessment } from '../assessment/assessment.ts';
import { markdownDetails, markdownText, markdownWords } from '../layout/markdown.ts';
import type { Detail } from './detail.ts';

/** Characters of a name, and notes that are listed. */
const names = 120;
const listed = 200;

/** What was found and speaks against nothing: a block that the reader opens. */
export function notes({ findings }: Assessment, { notes: isListed, characters }: Detail): readonly string[] {
  const all = findings.filter(({ settled, weight }) => settled === null && weight === 'note');
  if (all.length === 0) return [];
  const words = new Map<string, number>();
  for (const { word } of all) words.set(word, (words.get(word) ?? 0) + 1);
  const title = [...words].map(([word, count]) => `${count} ${markdownText(word, names)}`).join(', ');
  if (!isListed) return [title];
  const shown = all
    .slice(0, listed)
    .map(({ subject, message }) => `- ${markdownText(subject, names)}: ${markdownWords(message, characters)}`);
  const hidden = all.length - shown.length;
  const more = hidden > 0 ? [`- and ${hidden} more; the JSON report has each`] : [];
  return markdownDetails(title, [...shown, ...more]);
}

import { counted } from '../../core/text.ts';
import type { Assessment } from '../assessment/assessment.ts';
import { markdownCode, markdownFence } from '../layout/markdown.ts';
import type { Detail } from './detail.ts';

/** Characters of a file's name and of a line. */
const names = 120;
const columns = 240;

/** What to write, for somebody who answers for what was found. */
export function accept({ accept: all }: Assessment, { accept: most }: Detail): readonly string[] {
  if (all === null || all.lines.length === 0) return [];
  const hidden = all.lines.length - most;
  const more = hidden > 0 ? [`# and ${counted(hidden, 'more line')}; the JSON report has each fingerprint`] : [];
  return [
    `To accept a change, add its line to ${markdownCode(all.file, names)} and say why, who answers for it, and until when:`,
    '',
    ...markdownFence('yaml', { lines: [...all.lines.slice(0, most), ...more], columns }),
  ];
}

import { visible } from '../../core/text.ts';
import { piecesOfWidth, textWidth } from './width.ts';

/** A space that {@link wrap} never breaks a line at; it is printed as a plain space. */
export const tie = '\u00a0';

/** `text`, made safe for a terminal, as lines of at most `columns`: broken at spaces, inside a word only where it is longer than a line. */
export function wrap(text: string, columns: number): readonly string[] {
  const room = Math.max(1, columns);
  const lines: string[] = [];
  let line = '';
  for (const word of visible(text).split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer) <= room) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = piecesOfWidth(word, room);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
  }
  return [...lines, line].map((each) => each.replaceAll(tie, ' ').trimEnd());
}

/** `text`, made safe for a terminal, in at most `columns`; what does not fit ends in `…`. */
export function shorten(text: string, columns: number): string {
  const safe = visible(text);
  if (textWidth(safe) <= columns) return safe;
  if (columns < 2) return columns === 1 ? '…' : '';
  const [head = ''] = piecesOfWidth(safe, columns - 1);
  return textWidth(head) < columns ? `${head}…` : '…';
}

import { redact } from '../../core/redact.ts';
import { visible } from '../../core/text.ts';
import { shownInLog } from './log-commands.ts';
import { piecesOfWidth, textWidth } from './width.ts';

/** A space that {@link wrap} never breaks a line at; it is printed as a plain space. */
export const tie = '\u00a0';

/** Without control characters, secrets and commands. A secret that is broken over two lines could not be found in the output. */
function safe(text: string): string {
  return shownInLog(visible(redact(text)));
}

/** `text`, made safe for a terminal, as lines of at most `columns`: broken at spaces; a longer word behind its signs. */
export function wrap(text: string, columns: number): readonly string[] {
  const room = Math.max(1, columns);
  const lines: string[] = [];
  let line = '';
  for (const word of safe(text).split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer) <= room) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = breakInLog(word, room);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
  }
  return [...lines, line].map((each) => each.replaceAll(tie, ' ').trimEnd());
}

/** A piece may begin a line, wherever it comes from. */
function breakInLog(word: string, room: number): readonly string[] {
  const pieces = breakWord(word, room);
  return pieces.some((piece) => piece.startsWith('::'))
    ? breakWord(word.replaceAll('::', '\\u{3a}\\u{3a}'), room)
    : pieces;
}

/** A word in pieces of at most `room` columns: behind `-`, `_`, `.`, `/` and `,` where that fits, anywhere else where it does not. */
function breakWord(word: string, room: number): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  let width = 0;
  for (const part of word.split(/(?<=[-_./,])/)) {
    const wide = textWidth(part);
    if (width + wide <= room) {
      piece += part;
      width += wide;
      continue;
    }
    if (piece !== '') pieces.push(piece);
    const cut = piecesOfWidth(part, room);
    pieces.push(...cut.slice(0, -1));
    piece = cut.at(-1) ?? '';
    width = textWidth(piece);
  }
  return [...pieces, piece];
}

/** `text`, made safe for a terminal, in at most `columns`; what does not fit ends in `…`. */
export function shorten(text: string, columns: number): string {
  const whole = safe(text);
  if (textWidth(whole) <= columns) return whole;
  if (columns < 2) return columns === 1 ? '…' : '';
  const [head = ''] = piecesOfWidth(whole, columns - 1);
  return textWidth(head) < columns ? `${head}…` : '…';
}

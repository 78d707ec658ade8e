let segmenter: Intl.Segmenter | null = null;

/** Made when the first text needs it: its tables take longer to load than most reports to write. */
function graphemesOf(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return segmenter.segment(text);
}

// ASCII, and the arrow of every path: a column for each unit of the text.
const plain = /^[\x20-\x7e\u2192]*$/;
const emoji = /\p{Emoji_Presentation}|\p{Emoji}\ufe0f|\p{Regional_Indicator}/u;
// East Asian Wide and Fullwidth (Unicode annex 11), by block: scripts alone leave out the punctuation.
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18dff}\u{1aff0}-\u{1b2ff}\u{20000}-\u{3fffd}]/u;
const nothing = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;

function graphemeWidth(grapheme: string): number {
  if (nothing.test(grapheme)) return 0;
  return emoji.test(grapheme) || wide.test(grapheme) ? 2 : 1;
}

/** How many columns a terminal gives to `text`, which holds no control characters (see core/text.ts). */
export function textWidth(text: string): number {
  if (plain.test(text)) return text.length;
  return [...graphemesOf(text)].reduce((sum, { segment }) => sum + graphemeWidth(segment), 0);
}

/** `text` in pieces that fill at most `columns` each, never cut inside a character; a wider character has a piece of its own. */
export function piecesOfWidth(text: string, columns: number): readonly string[] {
  if (plain.test(text)) return plainPieces(text, columns);
  const pieces: string[] = [];
  let start = 0;
  let used = 0;
  for (const { segment, index } of graphemesOf(text)) {
    const width = graphemeWidth(segment);
    if (used + width > columns && index > start) {
      pieces.push(text.slice(start, index));
      start = index;
      used = 0;
    }
    used += width;
  }
  return [...pieces, text.slice(start)];
}

// The segmenter takes microseconds a character, which long plain text need not pay.
function plainPieces(text: string, columns: number): readonly string[] {
  const size = Math.min(Math.max(1, columns), Math.max(1, text.length));
  const number = Math.max(1, Math.ceil(text.length / size));
  return Array.from({ length: number }, (_, at) => text.slice(at * size, (at + 1) * size));
}

/** `text` with spaces after it up to `columns`. */
export function padEnd(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - textWidth(text)));
}

/** `text` with spaces before it up to `columns`. */
export function padStart(text: string, columns: number): string {
  return ' '.repeat(Math.max(0, columns - textWidth(text))) + text;
}

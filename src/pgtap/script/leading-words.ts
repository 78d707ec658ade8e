const word = /[A-Za-z_]+/y;
const blank = /[ \t\n\r\f\v]+|--[^\n\r]*/y;

/**
 * The first words of a statement in capitals, behind white space and comments; fewer where something else comes between.
 * A keyword has one spelling: neither quotes nor Unicode escapes make another.
 */
export function leadingWords(text: string, count: number): readonly string[] {
  const words: string[] = [];
  let at = firstWordAt(text, 0);
  while (words.length < count) {
    word.lastIndex = at;
    const found = word.exec(text)?.[0];
    if (found === undefined) break;
    words.push(found.toUpperCase());
    at = firstWordAt(text, at + found.length);
  }
  return words;
}

/** Where the white space and the comments that stand at `from` end. */
export function firstWordAt(text: string, from: number): number {
  let at = from;
  for (;;) {
    blank.lastIndex = at;
    const length = blank.exec(text)?.[0].length ?? 0;
    at += length;
    if (length > 0) continue;
    if (!text.startsWith('/*', at)) return at;
    at = commentEnd(text, at);
  }
}

function commentEnd(text: string, from: number): number {
  const sign = /\/\*|\*\//g;
  sign.lastIndex = from;
  let depth = 0;
  for (let found = sign.exec(text); found !== null; found = sign.exec(text)) {
    depth += found[0] === '/*' ? 1 : -1;
    if (depth === 0) return sign.lastIndex;
  }
  return text.length;
}

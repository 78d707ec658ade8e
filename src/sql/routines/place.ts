import { byteOffsets, lastNotAfter } from '../position.ts';

/** A source by lines. */
export interface SourceLines {
  /** Line of an offset, from 1. */
  readonly lineAt: (offset: number) => number;
  /** Where a line starts. */
  readonly startOf: (line: number) => number;
}

export function linesOf(source: string): SourceLines {
  const starts = [0];
  for (let at = source.indexOf('\n'); at !== -1; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
  return {
    lineAt: (offset) => lastNotAfter(starts, offset) + 1,
    startOf: (line) => starts[line - 1] ?? source.length,
  };
}

/**
 * Where a text that the compiler cut out of `source` starts, looked for from `from` on; null where it is not there. It
 * stands there word for word, but for an INTO in it, which the compiler overwrote with blanks.
 */
export function findText(source: string, text: string, from: number): number | null {
  const whole = source.indexOf(text, from);
  if (whole !== -1) return whole;
  const [beforeInto = ''] = text.split(/ {5}/, 1);
  const part = beforeInto.trim() === '' ? -1 : source.indexOf(beforeInto, from);
  return part === -1 ? null : part;
}

/** Turns the locations of `text`'s parse tree into lines of the source, where `text` stands `prefix` before `start`. */
export function lineFinder(
  lines: SourceLines,
  place: { readonly text: string; readonly prefix: number; readonly start: number },
): (location: number | null) => number {
  let offsets: ((byte: number) => number) | null = null;
  return (location) => {
    if (location === null || location < 0) return lines.lineAt(place.start);
    offsets ??= byteOffsets(place.text);
    return lines.lineAt(place.start + Math.max(0, offsets(location) - place.prefix));
  };
}

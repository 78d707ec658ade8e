import { linesOf } from './text.ts';

/** Pairs of lines that are compared at most: 1,000 lines with 1,000. Beyond, everything between the first and the last change differs. */
const mostPairs = 1_000_000;

/** Lines of a text that are compared; no statement that people write has as many. */
export const mostLines = 20_000;

/** A line with what became of it. */
export interface DiffLine {
  readonly kind: 'same' | 'gone' | 'new';
  readonly text: string;
  /** From 1; null on the side that lacks it. */
  readonly old: number | null;
  readonly new: number | null;
}

/** The lines of two texts, those that both have once. */
export function lineDiff(base: string, head: string): readonly DiffLine[] {
  const [old, now] = [linesOf(base, mostLines), linesOf(head, mostLines)];
  const before = sameAtStart(old, now);
  const after = sameAtEnd(old.slice(before), now.slice(before));
  const same = (count: number, from: { readonly old: number; readonly now: number }): readonly DiffLine[] =>
    Array.from({ length: count }, (_, at) => ({
      kind: 'same',
      text: now[from.now + at] ?? '',
      old: from.old + at + 1,
      new: from.now + at + 1,
    }));
  return [
    ...same(before, { old: 0, now: 0 }),
    ...between({ old, now, before, after }),
    ...same(after, { old: old.length - after, now: now.length - after }),
  ];
}

function sameAtStart(old: readonly string[], now: readonly string[]): number {
  const first = old.findIndex((line, at) => line !== now[at]);
  return first === -1 ? Math.min(old.length, now.length) : first;
}

function sameAtEnd(old: readonly string[], now: readonly string[]): number {
  return sameAtStart(old.toReversed(), now.toReversed());
}

/** What lies between the first change and the last: the longest common subsequence is what both have. */
function between(about: {
  readonly old: readonly string[];
  readonly now: readonly string[];
  readonly before: number;
  readonly after: number;
}): readonly DiffLine[] {
  const { before, after } = about;
  const old = about.old.slice(before, about.old.length - after);
  const now = about.now.slice(before, about.now.length - after);
  const lengths = old.length * now.length > mostPairs ? null : commonLengths(old, now);
  const lines: DiffLine[] = [];
  let [at, to] = [0, 0];
  while (at < old.length || to < now.length) {
    const [left, right] = [old[at], now[to]];
    const place = { old: before + at + 1, new: before + to + 1 };
    if (lengths !== null && left !== undefined && left === right) {
      lines.push({ kind: 'same', text: left, ...place });
      at += 1;
      to += 1;
    } else if (left !== undefined && (right === undefined || isGoneFirst(lengths, { at, to }))) {
      lines.push({ kind: 'gone', text: left, old: place.old, new: null });
      at += 1;
    } else {
      lines.push({ kind: 'new', text: right ?? '', old: null, new: place.new });
      to += 1;
    }
  }
  return lines;
}

function isGoneFirst(lengths: readonly Uint32Array[] | null, place: { readonly at: number; readonly to: number }) {
  const { at, to } = place;
  return lengths === null || (lengths[at + 1]?.[to] ?? 0) >= (lengths[at]?.[to + 1] ?? 0);
}

/** How many lines both have from each pair of lines on. */
function commonLengths(old: readonly string[], now: readonly string[]): readonly Uint32Array[] {
  const lengths = Array.from({ length: old.length + 1 }, () => new Uint32Array(now.length + 1));
  for (let at = old.length - 1; at >= 0; at -= 1) {
    const [row, below] = [lengths[at], lengths[at + 1]];
    for (let to = now.length - 1; row !== undefined && to >= 0; to -= 1) {
      row[to] = old[at] === now[to] ? (below?.[to + 1] ?? 0) + 1 : Math.max(below?.[to] ?? 0, row[to + 1] ?? 0);
    }
  }
  return lengths;
}

/** Which of `count` lines are changed, or no more than `context` lines away from one. */
export function linesNear(
  changed: readonly number[],
  about: { readonly context: number; readonly count: number },
): readonly boolean[] {
  const { context, count } = about;
  const near = Array.from({ length: count }, () => false);
  for (const at of changed) near.fill(true, Math.max(0, at - context), at + context + 1);
  return near;
}

/** Whether there is more of a text than was compared. */
export function isTooLong(text: string): boolean {
  return linesOf(text, mostLines + 1).length > mostLines;
}

/** Edits (insert, delete, replace, swap of neighbours) that turn `a` into `b`. */
function distance(a: string, b: string): number {
  let beforeLast: readonly number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      const replaced = (last[column - 1] ?? 0) + (same ? 0 : 1);
      let best = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, replaced);
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) best = Math.min(best, (beforeLast[column - 2] ?? 0) + 1);
      current.push(best);
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
}

/** The candidate that somebody who typed `word` most likely meant; null where none is near. */
export function closest(word: string, candidates: Iterable<string>): string | null {
  // Beyond 64 characters nobody mistyped a name, and the comparison would cost a hostile file's length squared.
  if (word.length > 64) return null;
  const allowed = Math.max(1, Math.floor(word.length / 3));
  let compared = 0;
  let best: { readonly name: string; readonly edits: number } | null = null;
  for (const name of candidates) {
    compared += 1;
    if (compared > 2_000) break;
    if (Math.abs(name.length - word.length) > allowed) continue;
    const edits = distance(word.toLowerCase(), name.toLowerCase());
    // What shares no letter with the word is not near it.
    if (edits <= allowed && edits < word.length && edits < (best?.edits ?? Number.POSITIVE_INFINITY))
      best = { name, edits };
  }
  return best?.name ?? null;
}

/** `; did you mean "…"?` for a message's end, or nothing. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const name = closest(word, candidates);
  return name === null ? '' : `; did you mean "${name}"?`;
}

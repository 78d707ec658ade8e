type Row = readonly (string | null)[];

/** One row that differs. A row only wanted was removed, a row only had was added, both: changed. */
export interface RowDifference {
  /** Place in the recorded rows, or for an added row in the rows returned; from 1. */
  readonly row: number;
  readonly want: Row | null;
  readonly have: Row | null;
}

/** Cells of the alignment table; above this, rows are compared by their place. */
const mostCells = 4_000_000;

/** The fewest removed and added rows that lead from `want` to `have`, in order; a removed row beside an added one is a changed one. */
export function compareRows(want: readonly Row[], have: readonly Row[]): readonly RowDifference[] {
  const wanted = want.map((row) => JSON.stringify(row));
  const had = have.map((row) => JSON.stringify(row));
  const kept = alignment(wanted, had);
  const differences: RowDifference[] = [];
  let [w, h] = [0, 0];
  for (const [nextW, nextH] of [...kept, [want.length, have.length] as const]) {
    while (w < nextW || h < nextH) {
      const pair = { want: w < nextW ? (want[w] ?? null) : null, have: h < nextH ? (have[h] ?? null) : null };
      differences.push({ row: pair.want === null ? h + 1 : w + 1, ...pair });
      if (w < nextW) w += 1;
      if (h < nextH) h += 1;
    }
    w = nextW + 1;
    h = nextH + 1;
  }
  return differences;
}

/** True where both hold the same rows, whatever their order. */
export function isReordered(want: readonly Row[], have: readonly Row[]): boolean {
  const inOrder = (rows: readonly Row[]): string => JSON.stringify(rows.map((row) => JSON.stringify(row)).sort());
  return want.length === have.length && inOrder(want) === inOrder(have);
}

/** Pairs of places that hold the same row in both, ascending: a longest common subsequence. */
function alignment(want: readonly string[], have: readonly string[]): readonly (readonly [number, number])[] {
  const shorter = Math.min(want.length, have.length);
  let start = 0;
  while (start < shorter && want[start] === have[start]) start += 1;
  let end = 0;
  while (end < shorter - start && want[want.length - 1 - end] === have[have.length - 1 - end]) end += 1;
  const same = (count: number, w: number, h: number) =>
    Array.from({ length: count }, (_, index) => [w + index, h + index] as const);
  const middle = commonSubsequence(want.slice(start, want.length - end), have.slice(start, have.length - end));
  return [
    ...same(start, 0, 0),
    ...middle.map(([w, h]) => [w + start, h + start] as const),
    ...same(end, want.length - end, have.length - end),
  ];
}

function commonSubsequence(want: readonly string[], have: readonly string[]): readonly (readonly [number, number])[] {
  const width = have.length + 1;
  if ((want.length + 1) * width > mostCells) return samePlaces(want, have);
  // longest[w * width + h]: length of the longest subsequence common to want from w and have from h.
  const longest = new Uint32Array((want.length + 1) * width);
  const at = (w: number, h: number): number => longest[w * width + h] ?? 0;
  for (let w = want.length - 1; w >= 0; w -= 1) {
    for (let h = have.length - 1; h >= 0; h -= 1) {
      longest[w * width + h] = want[w] === have[h] ? at(w + 1, h + 1) + 1 : Math.max(at(w + 1, h), at(w, h + 1));
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let [w, h] = [0, 0]; w < want.length && h < have.length; ) {
    if (want[w] === have[h]) {
      pairs.push([w, h]);
      w += 1;
      h += 1;
    } else if (at(w + 1, h) >= at(w, h + 1)) w += 1;
    else h += 1;
  }
  return pairs;
}

function samePlaces(want: readonly string[], have: readonly string[]): readonly (readonly [number, number])[] {
  return want.flatMap((row, place) => (row === have[place] ? [[place, place] as const] : []));
}

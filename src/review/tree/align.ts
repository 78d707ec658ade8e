import type { TreeNode } from './node.ts';
import type { Similarity } from './similarity.ts';

/** Which elements of two lists stand for each other. */
export interface Alignment {
  /** Positions in the old and the new list. `moved`: it is not where the others of the list would have left it. */
  readonly pairs: readonly { readonly old: number; readonly new: number; readonly moved: boolean }[];
  readonly removed: readonly number[];
  readonly added: readonly number[];
}

export interface Aligning {
  /** Elements with the same name stand for each other; null: it has none. */
  readonly nameOf?: (item: TreeNode) => string | null;
  /** Elements that nothing else stands for do so at the same position, where the lists are equally long. */
  readonly byPosition?: true;
  /** The position says what an element is: in lists of the same length nothing but names goes before it. */
  readonly inPlace?: true;
  readonly similarity: Similarity;
}

/** From this on, two elements are versions of each other. */
const alike = 0.5;
/** Pairs of elements that are held against each other at most; longer lists go by position. */
const mostPairs = 20_000;
/** Work that similarity may be, over a whole statement. */
const mostWork = 5_000_000;

/** What is equal stands for each other first, then what has the same name, then what is most alike. */
export function align(old: readonly TreeNode[], now: readonly TreeNode[], aligning: Aligning): Alignment {
  const partner = new Map<number, number>();
  const taken = new Set<number>();
  const pair = (from: number, to: number): void => {
    partner.set(from, to);
    taken.add(to);
  };
  const freeOld = (): readonly number[] => old.flatMap((_, index) => (partner.has(index) ? [] : [index]));
  const freeNew = (): readonly number[] => now.flatMap((_, index) => (taken.has(index) ? [] : [index]));

  const { nameOf, similarity } = aligning;
  const isInPlace = aligning.inPlace === true && old.length === now.length;
  const byName = (): void => {
    if (nameOf === undefined) return;
    const named = (item: TreeNode | undefined): string | undefined => (item && nameOf(item)) ?? undefined;
    const keyOf = { old: (index: number) => named(old[index]), now: (index: number) => named(now[index]) };
    pairByKey(freeOld(), freeNew(), { pair, keyOf });
  };
  const byLikeness = (): boolean => {
    const [left, right] = [freeOld(), freeNew()];
    if (left.length * right.length > mostPairs || similarity.spent() > mostWork) return false;
    const candidates = left.flatMap((from) =>
      right.flatMap((to) => {
        const [one, other] = [old[from], now[to]];
        const score = one === undefined || other === undefined ? 0 : similarity.of(one, other);
        return score < alike ? [] : [{ from, to, score }];
      }),
    );
    const byScore = candidates.sort(
      (a, b) => b.score - a.score || Math.abs(a.from - a.to) - Math.abs(b.from - b.to) || a.from - b.from,
    );
    for (const { from, to } of byScore) if (!partner.has(from) && !taken.has(to)) pair(from, to);
    return true;
  };
  const byIndex = (): void => {
    const open = new Set(freeNew());
    for (const index of freeOld()) if (open.has(index)) pair(index, index);
  };

  if (isInPlace) {
    byName();
    byIndex();
  } else {
    for (const [index, item] of old.entries()) if (now[index]?.same === item.same) pair(index, index);
    const keyOf = { old: (index: number) => old[index]?.same, now: (index: number) => now[index]?.same };
    pairByKey(freeOld(), freeNew(), { pair, keyOf });
    byName();
    const isJudged = byLikeness();
    if (!isJudged || (aligning.byPosition === true && old.length === now.length)) byIndex();
  }
  const pairs = [...partner].map(([from, to]) => ({ old: from, new: to })).sort((a, b) => a.old - b.old);
  const inOrder = ascending(pairs.map((each) => each.new));
  return {
    pairs: pairs.map((each) => ({ ...each, moved: !inOrder.has(each.new) })),
    removed: freeOld(),
    added: freeNew(),
  };
}

function pairByKey(
  old: readonly number[],
  now: readonly number[],
  {
    pair,
    keyOf,
  }: {
    readonly pair: (from: number, to: number) => void;
    readonly keyOf: Readonly<Record<'old' | 'now', (index: number) => string | number | undefined>>;
  },
): void {
  const waiting = new Map<string | number, number[]>();
  for (const index of [...now].reverse()) {
    const key = keyOf.now(index);
    if (key === undefined) continue;
    const same = waiting.get(key);
    if (same === undefined) waiting.set(key, [index]);
    else same.push(index);
  }
  for (const index of old) {
    const key = keyOf.old(index);
    const to = key === undefined ? undefined : waiting.get(key)?.pop();
    if (to !== undefined) pair(index, to);
  }
}

/** The numbers of a longest ascending subsequence: what has kept its order. */
function ascending(numbers: readonly number[]): ReadonlySet<number> {
  const tails: number[] = [];
  const before = new Map<number, number | undefined>();
  for (const number of numbers) {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((tails[middle] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    before.set(number, tails[low - 1]);
    tails[low] = number;
  }
  const kept = new Set<number>();
  for (let at = tails.at(-1); at !== undefined; at = before.get(at)) kept.add(at);
  return kept;
}

/** What became of a list of names: a contract's parameters, or the columns of its result. Positions count from 0. */
export interface NameChanges {
  readonly removed: readonly { readonly name: string; readonly at: number }[];
  readonly added: readonly { readonly name: string; readonly at: number; readonly isLast: boolean }[];
  readonly renamed: readonly { readonly old: string; readonly new: string; readonly at: number }[];
  /** The names that both lists have, where they are not in the same order. */
  readonly reordered: { readonly old: readonly string[]; readonly new: readonly string[] } | null;
}

/** Names that stand in the same gap between names that stayed, as many on both sides, were renamed; all others were removed and added. */
export function compareNames(old: readonly string[], now: readonly string[]): NameChanges {
  const keptOld = old.filter((name) => now.includes(name));
  const keptNew = now.filter((name) => old.includes(name));
  const isReordered = keptOld.join('\0') !== keptNew.join('\0');
  const gone = old.flatMap((name, at) => (now.includes(name) ? [] : [{ name, at }]));
  const came = now.flatMap((name, at) => (old.includes(name) ? [] : [{ name, at }]));
  const renamed = gone.flatMap(({ name, at }) => {
    const other = isReordered
      ? came.find((each) => each.at === at)
      : counterpart({ list: old, kept: keptNew, at }, { list: now, kept: keptOld });
    return other === undefined ? [] : [{ old: name, new: other.name, at: other.at }];
  });
  const lastKept = Math.max(
    -1,
    ...now.flatMap((name, at) => (old.includes(name) ? [at] : [])),
    ...renamed.map(({ at }) => at),
  );
  return {
    removed: gone.filter(({ name }) => !renamed.some((each) => each.old === name)),
    added: came
      .filter(({ name }) => !renamed.some((each) => each.new === name))
      .map(({ name, at }) => ({ name, at, isLast: at > lastKept })),
    renamed,
    reordered: isReordered ? { old: keptOld, new: keptNew } : null,
  };
}

interface ListWithKept {
  readonly list: readonly string[];
  readonly kept: readonly string[];
}

/** What stands in the other list where the name at `at` stood: as far behind the same kept name, in a gap of the same length. */
function counterpart(
  { list, kept, at }: ListWithKept & { readonly at: number },
  other: ListWithKept,
): { readonly name: string; readonly at: number } | undefined {
  const mine = gapAround(list, kept, at);
  const anchor = mine.start === 0 ? -1 : other.list.indexOf(list[mine.start - 1] ?? '');
  const theirs = gapAround(other.list, other.kept, anchor + 1);
  if (theirs.end - theirs.start !== mine.end - mine.start) return undefined;
  const place = theirs.start + (at - mine.start);
  const name = other.list[place];
  return name === undefined ? undefined : { name, at: place };
}

/** The names around `at` that the other list does not have: from `start` up to `end`, which is not one of them. */
function gapAround(
  list: readonly string[],
  kept: readonly string[],
  at: number,
): { readonly start: number; readonly end: number } {
  let start = at;
  while (start > 0 && !kept.includes(list[start - 1] ?? '')) start -= 1;
  let end = at;
  while (end < list.length && !kept.includes(list[end] ?? '')) end += 1;
  return { start, end };
}

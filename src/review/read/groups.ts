import type { Found } from '../rules/rule.ts';
import type { Difference } from '../tree/difference.ts';

/** The differences by what `keyOf` says of them, in their order. */
export function grouped(
  differences: readonly Difference[],
  keyOf: (difference: Difference) => string,
): readonly (readonly [Difference, ...Difference[]])[] {
  const groups = new Map<string, [Difference, ...Difference[]]>();
  for (const difference of differences) {
    const group = groups.get(keyOf(difference));
    if (group === undefined) groups.set(keyOf(difference), [difference]);
    else group.push(difference);
  }
  return [...groups.values()];
}

/** The way from the statement down to a level, that level included. */
export function pathTo({ levels }: Difference, at: number): string {
  return levels
    .slice(0, at + 1)
    .map(({ field, index }) => (index === null ? field : `${field}[${index}]`))
    .join('.');
}

/** Where the first of several differences is written, for {@link Found}. */
export function spansOf([first]: readonly Difference[]): NonNullable<Found['spans']> {
  return { old: first?.old?.span ?? null, new: first?.new?.span ?? null };
}

/** SQL in a message: `` `lower(name)` ``, or the word "nothing". */
export function code(text: string | null): string {
  return text === null ? 'nothing' : `\`${text}\``;
}

/** `one`, `one and two`, `one, two and three`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

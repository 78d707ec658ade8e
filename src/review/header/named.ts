import { canonicalJson } from '../../core/canonical-json.ts';
import { hash } from '../../core/hash.ts';

/** Things of one kind on both sides, by their names: what is new, what is gone, and what both have. */
export interface Named<T> {
  readonly added: readonly T[];
  readonly removed: readonly T[];
  readonly kept: readonly { readonly old: T; readonly new: T }[];
}

/** Holds the things of both sides against each other, in the order of the head, then of the base. */
export function byName<T>(base: readonly T[], head: readonly T[], nameOf: (thing: T) => string): Named<T> {
  const old = new Map(base.map((thing) => [nameOf(thing), thing]));
  const now = new Set(head.map(nameOf));
  return {
    added: head.filter((thing) => !old.has(nameOf(thing))),
    removed: base.filter((thing) => !now.has(nameOf(thing))),
    kept: head.flatMap((thing) => {
      const before = old.get(nameOf(thing));
      return before === undefined ? [] : [{ old: before, new: thing }];
    }),
  };
}

/** Whether two values of JSON are the same, whatever the order of their keys. */
export function isSame(one: unknown, other: unknown): boolean {
  return one === other || canonicalJson(one) === canonicalJson(other);
}

/** Stands for a value that no report may show: an approval of one value does not hold for another. */
export function digestOf(value: unknown): string {
  return `sha256:${hash(canonicalJson(value)).slice(0, 12)}`;
}

import { type Fields, fieldsOf, isFields } from '../../sql/tree.ts';
import type { Difference } from '../tree/difference.ts';

/** A node of a parse tree with the name that the tree gives it: `FuncCall`. */
export interface Node {
  readonly tag: string;
  readonly fields: Fields;
}

/** The tagged node that `value` is, `{ FuncCall: {…} }`; null for a list, a scalar, or nothing. */
export function nodeOf(value: unknown): Node | null {
  if (!isFields(value)) return null;
  const [entry, ...more] = Object.entries(value);
  if (entry === undefined || more.length > 0 || !/^[A-Z]/.test(entry[0])) return null;
  return { tag: entry[0], fields: fieldsOf(entry[1]) };
}

/** The fields of the node if its tag is this one. */
export function taggedFields(value: unknown, tag: string): Fields | null {
  const node = nodeOf(value);
  return node?.tag === tag ? node.fields : null;
}

/** The node that a level leads to, on both sides: null where nothing stands there, or where it is no tagged node. */
export function nodesBelow(
  difference: Difference,
  at: number,
): { readonly old: Node | null; readonly new: Node | null } {
  const next = difference.levels[at + 1];
  if (next === undefined) return { old: nodeOf(difference.old?.value), new: nodeOf(difference.new?.value) };
  const { tag } = next.parent;
  return { old: { tag, fields: next.parent.old }, new: { tag, fields: next.parent.new } };
}

/** Whether two parts of trees are the same wherever they stand. */
export function isSameTree(one: unknown, other: unknown): boolean {
  return shapeOf(one) === shapeOf(other);
}

/** Fields that say where something is written, and not what. */
const places = /^(?:location|stmt_location|stmt_len|list_start|list_end|rexpr_list_start|rexpr_list_end)$/;

function shapeOf(value: unknown): string {
  return JSON.stringify(value, (key, each: unknown) => (places.test(key) ? undefined : each)) ?? '';
}

/** The first location of a part of a tree, in bytes; null where it has none. Iterative: a hostile text nests deep. */
export function firstLocation(value: unknown): number | null {
  let first: number | null = null;
  const left = [value];
  while (left.length > 0) {
    const next = left.pop();
    if (Array.isArray(next)) for (const each of next) left.push(each);
    else if (isFields(next)) {
      const { location } = next;
      if (typeof location === 'number' && location >= 0 && (first === null || location < first)) first = location;
      for (const each of Object.values(next)) if (typeof each === 'object') left.push(each);
    }
  }
  return first;
}

/** Every node below `value` with this tag, outermost first. */
export function nodesWithTag(value: unknown, tag: string): readonly Fields[] {
  const found: Fields[] = [];
  const left: unknown[] = [value];
  while (left.length > 0) {
    const next = left.pop();
    if (Array.isArray(next)) for (const each of [...next].reverse()) left.push(each);
    else if (isFields(next)) {
      const own = next[tag];
      if (isFields(own)) found.push(own);
      for (const each of Object.values(next).reverse()) if (typeof each === 'object') left.push(each);
    }
  }
  return found;
}

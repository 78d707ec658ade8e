import type { Level } from './difference.ts';
import type { TreeNode } from './node.ts';

/** Where the comparison is: one step down from another place. A chain, so that going down costs the same at every depth. */
export interface Place {
  readonly above: Place | null;
  readonly field: string;
  readonly index: number | null;
  /** The nodes whose field it is. */
  readonly old: TreeNode;
  readonly new: TreeNode;
  /** The parse node's tag below; null where there is none, or the sides differ. */
  readonly tag: string | null;
}

export function levelsOf(place: Place | null): readonly Level[] {
  const levels: Level[] = [];
  for (let at = place; at !== null; at = at.above) {
    levels.push({
      field: at.field,
      index: at.index,
      tag: at.tag,
      parent: { tag: at.new.tag, old: at.old.raw, new: at.new.raw },
    });
  }
  return levels.reverse();
}

/** `whereClause[0].rexpr`. */
export function pathOf(levels: readonly Level[]): string {
  return levels.map(({ field, index }) => (index === null ? field : `${field}[${index}]`)).join('.');
}

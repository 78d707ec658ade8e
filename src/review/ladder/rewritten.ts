import type { Read } from '../pair.ts';
import type { Numbering, TreeNode } from '../tree/node.ts';
import { readTree } from '../tree/read-tree.ts';
import { renamedQueries } from './query-names.ts';
import { renamedTables } from './renamed-tables.ts';
import type { Rewrite } from './rewrite.ts';
import { queryName } from './rewrites/query-name.ts';
import { rewrites } from './rewrites/registry.ts';
import { tableAlias } from './rewrites/table-alias.ts';
import { tableNamesOf } from './table-names.ts';

/** Trees with more nodes than this are not held against each other: nobody would read what came of it. */
const mostNodes = 200_000;

export interface Statements {
  readonly base: Read;
  readonly head: Read;
  /** Shared by all trees of both, so that equal numbers mean equal trees. */
  readonly number: Numbering;
}

/** Both trees; null where one is too large. */
export interface Trees {
  readonly base: TreeNode;
  readonly head: TreeNode;
}

/** The rewrites of each side. */
export interface Declared {
  readonly base: readonly Rewrite[];
  readonly head: readonly Rewrite[];
}

export const undeclared: Declared = { base: [], head: [] };

/** Both trees after the rewrites of their side. */
export function treesOf({ base, head, number }: Statements, declared: Declared): Trees | null {
  const tree = ({ statement }: Read, some: readonly Rewrite[]): TreeNode | null => {
    const rewrite: Rewrite['fields'] = (tag, fields, maker) =>
      some.reduce((so, each) => each.fields(tag, so, maker) ?? so, fields);
    const maker = { number, rewrite: (...node: Parameters<Rewrite['fields']>) => rewrite(...node) ?? node[1] };
    return readTree(statement, maker, { limit: mostNodes });
  };
  const [was, is] = [tree(base, declared.base), tree(head, declared.head)];
  return was === null || is === null ? null : { base: was, head: is };
}

/** What is declared to be the same, for two trees as they are written. */
export function declaredFor(
  statements: Statements,
  trees: Trees,
  { canRename }: { readonly canRename: boolean },
): Declared {
  const renamed = canRename ? renamedQueries(trees.base, trees.head) : none;
  const queries = queryName(renamed);
  // A query that has another name is the same table to its aliases.
  const isRenamed = renamed.size > 0;
  const { base: one, head: other } = (isRenamed ? treesOf(statements, { base: [], head: [queries] }) : null) ?? trees;
  const [base, head] = [tableNamesOf(one), tableNamesOf(other)];
  const renames = canRename ? renamedTables(base, head) : none;
  const fixed = new Set([...base.fixed, ...head.fixed]);
  return {
    base: [...rewrites, queryName(none), tableAlias(none, { fixed })],
    head: [...rewrites, queries, tableAlias(renames, { fixed })],
  };
}

const none: ReadonlyMap<string, string> = new Map();

/** What it took to make both sides equal: the rewrites without which they are not. */
export function neededOf(statements: Statements, declared: Declared): readonly string[] {
  const ids = declared.head.map(({ id }) => id);
  return ids.filter((id) => {
    const without = (side: readonly Rewrite[]): readonly Rewrite[] => side.filter((rewrite) => rewrite.id !== id);
    const trees = treesOf(statements, { base: without(declared.base), head: without(declared.head) });
    return trees === null || trees.base.same !== trees.head.same;
  });
}

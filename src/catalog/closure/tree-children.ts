import { foldedReach } from '../tree/folded-reach.ts';
import { reachOfTree } from '../tree/reach-of-tree.ts';
import type { Ground } from './ground.ts';
import { type Place, reachChildren } from './reach-children.ts';
import type { Child } from './seed.ts';

/** What an expression or query leads to that the server stored analyzed: its names are resolved for good. */
export function treeChildren(tree: string, place: Place, ground: Ground): readonly Child[] {
  const { catalog } = ground;
  const { serverVersionNum } = catalog.surroundings;
  return reachChildren(reachOfTree(tree, { catalog, serverVersionNum }), place, ground);
}

/** What planning a query runs of a stored expression: the planner computes calls of constants at once. */
export function foldedChildren(tree: string, place: Place, ground: Ground): readonly Child[] {
  const { catalog } = ground;
  const { serverVersionNum } = catalog.surroundings;
  return reachChildren(foldedReach(tree, { catalog, serverVersionNum }), place, ground);
}

import { listOf } from '../../sql/tree.ts';
import type { Difference } from '../tree/difference.ts';
import type { Aspect } from './aspect.ts';
import type { Called } from './call.ts';
import { isConstant, wrappedIn } from './expression-aspect.ts';
import { isSameTree, nodesBelow } from './node.ts';

/** What a difference inside a called function's brackets is about; null where it is about an aggregate's or a window function's clauses. */
export function argumentAspect(difference: Difference, { at, old, new: now }: Called): Aspect | null {
  const [level] = difference.levels.slice(at);
  if (level?.field === 'func_variadic') return 'argument-variadic';
  if (level?.field !== 'args') return null;
  if (isReordered(old['args'], now['args'])) return 'argument-order';
  if (difference.levels.length === at + 1) {
    if (difference.kind === 'added') return 'argument-added';
    if (difference.kind === 'removed') return 'argument-omitted';
    if (difference.kind === 'moved') return 'argument-order';
  }
  const below = difference.levels.slice(at + 1);
  const last = below.at(-1);
  const { old: before, new: after } = nodesBelow(difference, difference.levels.length - 1);
  if (last?.field === 'name' && last.parent.tag === 'NamedArgExpr') return 'argument-name';
  if ((before?.tag === 'NamedArgExpr') !== (after?.tag === 'NamedArgExpr')) return 'argument-notation';
  if (below.some(({ parent }) => parent.tag === 'TypeName')) return 'argument-cast';
  if (wrappedIn(difference, 'TypeCast', 'arg')) return 'argument-cast';
  if (last?.field === 'number' && last.parent.tag === 'ParamRef') return 'parameter-replaced';
  if (before?.tag === 'ParamRef' && after?.tag === 'ParamRef') return 'parameter-replaced';
  return isConstant(difference) ? 'argument-literal' : 'argument-expression';
}

/** Whether both lists have the same arguments, and not in the same order. */
function isReordered(old: unknown, now: unknown): boolean {
  const left = [...listOf(now)];
  const before = listOf(old);
  if (before.length !== left.length || isSameTree(before, left)) return false;
  for (const each of before) {
    const place = left.findIndex((other) => isSameTree(each, other));
    if (place === -1) return false;
    left.splice(place, 1);
  }
  return true;
}

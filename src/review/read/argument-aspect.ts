import { listOf, numberOf } from '../../sql/tree.ts';
import type { ContractPair } from '../pair.ts';
import type { Difference } from '../tree/difference.ts';
import type { Aspect } from './aspect.ts';
import type { Called } from './call.ts';
import { isConstant, wrappedIn } from './expression-aspect.ts';
import { isSameTree, nodesBelow, taggedFields } from './node.ts';

/** What a difference inside a called function's brackets is about; null where it is about an aggregate's or a window function's clauses. */
export function argumentAspect(
  pair: ContractPair,
  difference: Difference,
  { at, old, new: now }: Called,
): Aspect | null {
  const [level] = difference.levels.slice(at);
  if (level?.field === 'func_variadic') return 'argument-variadic';
  if (level?.field !== 'args') return null;
  const { length } = listOf(old['args']);
  const step = Math.sign(listOf(now['args']).length - length);
  if (isSameByName(pair, listOf(old['args']), listOf(now['args']))) {
    if (step === 0) return 'parameter-renumbered';
    return step > 0 ? 'argument-added' : 'argument-omitted';
  }
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
  if (below.some(({ field }) => field === 'typeName')) return 'argument-cast';
  if (wrappedIn(difference, 'TypeCast', 'arg')) return 'argument-cast';
  if (last?.field === 'number' && last.parent.tag === 'ParamRef') return 'parameter-replaced';
  if (before?.tag === 'ParamRef' && after?.tag === 'ParamRef') return 'parameter-replaced';
  return isConstant(difference) ? 'argument-literal' : 'argument-expression';
}

/** Whether the arguments that both calls have are the same ones by the names that the headers give the parameters. */
function isSameByName(pair: ContractPair, old: readonly unknown[], now: readonly unknown[]): boolean {
  const nameOf = (side: 'base' | 'head', value: unknown): string | null => {
    const number = numberOf(taggedFields(value, 'ParamRef')?.['number']);
    return number === null ? null : (pair[side].contract.params[number - 1]?.name ?? null);
  };
  const both = Math.min(old.length, now.length);
  return old.slice(0, both).every((each, at) => {
    const name = nameOf('base', each);
    return name === null ? isSameTree(each, now[at]) : name === nameOf('head', now[at]);
  });
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

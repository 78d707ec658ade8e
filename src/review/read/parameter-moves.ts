import { fieldsOf, numberOf } from '../../sql/tree.ts';
import type { ContractPair } from '../pair.ts';
import type { Difference, Level } from '../tree/difference.ts';
import { isSameRows } from './inserted-rows.ts';

/** One `$n` that stands where another stood. */
export interface ParameterMove {
  readonly difference: Difference;
  readonly old: number;
  readonly new: number;
}

const movesOf = new WeakMap<ContractPair, readonly ParameterMove[]>();

/** Every place of the statement where one parameter took the place of another. */
export function parameterMoves(pair: ContractPair): readonly ParameterMove[] {
  const known = movesOf.get(pair);
  if (known !== undefined) return known;
  const moves = pair.differences
    .filter((each) => !isReordered(each))
    .flatMap((difference) => {
      const old = numberIn(difference, 'old');
      const now = numberIn(difference, 'new');
      return old === null || now === null || old === now ? [] : [{ difference, old, new: now }];
    });
  movesOf.set(pair, moves);
  return moves;
}

/** `(a, b) VALUES ($1, $2)` and `(b, a) VALUES ($2, $1)`: every column gets what it got. */
function isReordered({ levels }: Difference): boolean {
  return levels.some(({ parent }) => parent.tag === 'InsertStmt' && isSameRows(parent.old, parent.new));
}

const swapsOf = new WeakMap<ContractPair, readonly ParameterMove[]>();

/** The moves by which parameters changed places among each other: $1 is where $2 was, and in the end one is where $1 was. */
export function swappedParameters(pair: ContractPair): readonly ParameterMove[] {
  const known = swapsOf.get(pair);
  if (known !== undefined) return known;
  const moves = parameterMoves(pair);
  const leads = (from: number, to: number): boolean => {
    const seen = new Set<number>();
    const ways = [from];
    for (let at = ways.pop(); at !== undefined; at = ways.pop()) {
      if (at === to) return true;
      if (seen.has(at)) continue;
      seen.add(at);
      for (const move of moves) if (move.old === at) ways.push(move.new);
    }
    return false;
  };
  const swaps = moves.filter((move) => leads(move.new, move.old));
  swapsOf.set(pair, swaps);
  return swaps;
}

/**
 * The moves that only follow the header: the parameter has its name on both sides, and another number as others were added, removed or put
 * elsewhere in the list.
 */
export function renumberedParameters(pair: ContractPair): readonly ParameterMove[] {
  const nameOf = (side: 'base' | 'head', number: number): string | undefined =>
    pair[side].contract.params[number - 1]?.name;
  return parameterMoves(pair).filter((move) => {
    const name = nameOf('base', move.old);
    return name !== undefined && name === nameOf('head', move.new);
  });
}

/** The number of the ParamRef that stands on one side: the difference's value, or the node whose field it is. */
function numberIn(difference: Difference, side: 'old' | 'new'): number | null {
  const last = difference.levels.at(-1);
  if (last?.field === 'number' && last.parent.tag === 'ParamRef') return numberOf(parentOn(last, side)['number']);
  return numberOf(fieldsOf(fieldsOf(difference[side]?.value)['ParamRef'])['number']);
}

function parentOn(level: Level, side: 'old' | 'new'): Level['parent']['old'] {
  return side === 'old' ? level.parent.old : level.parent.new;
}

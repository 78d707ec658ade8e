import type { Fields } from '../../../../sql/tree.ts';
import type { Difference } from '../../../tree/difference.ts';
import type { Gather } from '../gatherings.ts';
import { isMirrored, isSwapped } from '../mirrored.ts';

/** `a = b` and `b = a`, `a < b` and `b > a`: whatever the columns are, the comparison is the same. */
export const mirroredComparisons: Gather = (_, seen) => gathered(seen, isMirrored);

/** `a < b` and `b < a`: both operands differ, and it is one thing to a reader. */
export const swappedOperands: Gather = (_, seen) => gathered(seen, isSwapped);

function gathered(seen: Parameters<Gather>[1], isOne: (old: Fields, now: Fields) => boolean): ReturnType<Gather> {
  const byExpression = new Map<Fields, Difference[]>();
  for (const { difference, aspect } of seen) {
    const around = difference.levels.at(-1)?.parent;
    if (around?.tag !== 'A_Expr' || !aspect.startsWith('condition-') || !isOne(around.old, around.new)) continue;
    byExpression.set(around.new, [...(byExpression.get(around.new) ?? []), difference]);
  }
  return [...byExpression.values()].flatMap(([first, ...rest]) =>
    first === undefined ? [] : [{ aspect: 'condition-operand', differences: [first, ...rest] } as const],
  );
}

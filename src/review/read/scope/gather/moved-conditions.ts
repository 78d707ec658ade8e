import type { Difference } from '../../../tree/difference.ts';
import { isSameTree } from '../../node.ts';
import type { Gather, Gathering } from '../gatherings.ts';

/** The same condition gone from one clause and new in another: WHERE and ON, WHERE and HAVING, a query and the one in it. */
export const movedConditions: Gather = (_, seen) => {
  const whole = seen.filter(({ difference }) => difference.levels.at(-1)?.parent.tag !== 'BoolExpr');
  const added = whole.filter(({ aspect }) => aspect === 'condition-added').map(({ difference }) => difference);
  const moves: Gathering[] = [];
  for (const { difference: gone, aspect } of whole) {
    if (aspect !== 'condition-removed') continue;
    const at = added.findIndex((fresh) => isSameTree(fresh.new?.value, gone.old?.value));
    const [fresh] = at === -1 ? [] : added.splice(at, 1);
    if (fresh !== undefined)
      moves.push({ aspect: 'condition-moved', differences: [gone, fresh], from: joinedUp(gone, fresh) });
  }
  return moves;
};

/** One difference out of both: where it was, and where it is. */
function joinedUp(gone: Difference, fresh: Difference): Difference {
  return { ...fresh, kind: 'moved', old: gone.old };
}

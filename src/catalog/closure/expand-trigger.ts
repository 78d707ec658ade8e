import { formatQualified } from '../../core/identifier.ts';
import { gone } from './gone.ts';
import type { Ground } from './ground.ts';
import { childrenOf, type Expansion, type Seed, standingIn } from './seed.ts';
import { treeChildren } from './tree-children.ts';

/** A trigger that fires: its condition, and its function with the table's row in NEW and OLD. */
export function expandTrigger(seed: Extract<Seed, { kind: 'trigger' }>, ground: Ground): Expansion {
  const relation = ground.catalog.relation(seed.relation);
  const trigger = relation?.triggers.find(({ name }) => name === seed.trigger);
  if (!relation || trigger === undefined) return gone(`trigger ${seed.trigger}`);
  const { frame } = seed;
  const place = { standing: standingIn(frame), object: `trigger ${trigger.name} of ${formatQualified(relation)}` };
  const { routine, when, arguments: given = [], transitions = [] } = trigger;
  const firing = { relation: relation.oid, arguments: given, transitions };
  return {
    node: { kind: 'trigger', relation, trigger },
    children: [
      ...(when === null ? [] : treeChildren(when, place, ground)),
      ...childrenOf([{ kind: 'routine', routine, arguments: [], trigger: firing, asked: false, frame }]),
    ],
  };
}

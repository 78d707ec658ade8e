import { expandAccess } from './expand-access.ts';
import { expandArguments } from './expand-arguments.ts';
import { expandCommand, expandEventTrigger } from './expand-command.ts';
import { expandContract } from './expand-contract.ts';
import { expandKey } from './expand-key.ts';
import { expandRoutine } from './expand-routine.ts';
import { expandTrigger } from './expand-trigger.ts';
import { gone } from './gone.ts';
import type { Ground } from './ground.ts';
import type { Expansion, Seed } from './seed.ts';
import { foldedChildren, treeChildren } from './tree-children.ts';

/** A seed's node and what it leads to. Rubbish where the ground has not read enough: the ground says so. */
export function expand(seed: Seed, ground: Ground): Expansion {
  switch (seed.kind) {
    case 'contract':
      return expandContract(seed, ground);
    case 'routine':
      return expandRoutine(seed, ground);
    case 'arguments':
      return expandArguments(seed, ground);
    case 'access':
      return expandAccess(seed, ground);
    case 'trigger':
      return expandTrigger(seed, ground);
    case 'foreign key':
      return expandKey(seed, ground);
    case 'command':
      return expandCommand(seed, ground);
    case 'event trigger':
      return expandEventTrigger(seed, ground);
    case 'expression': {
      const { what, object, tree, standing, folded } = seed;
      const place = { standing, object: what };
      return {
        node: { kind: 'expression', what, object },
        children: folded === true ? foldedChildren(tree, place, ground) : treeChildren(tree, place, ground),
      };
    }
    case 'identity': {
      const sequence = ground.catalog.relation(seed.sequence);
      return sequence === null
        ? gone(`sequence ${seed.sequence}`)
        : { node: { kind: 'identity', sequence }, children: [] };
    }
    case 'leaf':
      return { node: seed.node, children: [] };
  }
}

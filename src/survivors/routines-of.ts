import type { Closure } from '../catalog/graph.ts';
import { firstUserOid, type Routine } from '../catalog/model.ts';
import type { RoutineEntry } from './analysis.ts';
import type { Describe } from './describe-path.ts';

/** pg_type's `trigger` and `event_trigger` (catalog/pg_type.dat): the same in every database. */
const triggerTypes: readonly number[] = [2279, 3838];

/** The routines that somebody wrote and that would run, each with the nearest way to it; by signature. */
export function routinesOf(closure: Closure, describe: Describe): readonly RoutineEntry[] {
  const entries = new Map<number, RoutineEntry>();
  for (const { id, node } of closure.nodes) {
    if (node.kind !== 'routine' && node.kind !== 'call') continue;
    const { routine } = node;
    if (routine.oid < firstUserOid || entries.has(routine.oid)) continue;
    entries.set(routine.oid, {
      name: routine.signature.replaceAll(/,(?! )/g, ', '),
      kind: kindOf(routine),
      language: routine.language,
      securityDefiner: routine.securityDefiner,
      owner: routine.owner,
      volatility: routine.volatility,
      extension: routine.extension,
      path: [...describe(closure.path(id))],
    });
  }
  return [...entries.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function kindOf(routine: Routine): RoutineEntry['kind'] {
  return triggerTypes.includes(routine.returns) ? 'trigger' : routine.kind;
}

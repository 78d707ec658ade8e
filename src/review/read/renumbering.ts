import type { ContractPair } from '../pair.ts';
import type { Difference } from '../tree/difference.ts';
import { differencesAbout } from './aspect.ts';
import { parameterChanges } from './parameters.ts';

/** The places of the statement in which a parameter only has another number. */
export function renumberedDifferences(pair: ContractPair): readonly Difference[] {
  return differencesAbout(pair, 'parameter-renumbered');
}

/** Which change of the list of parameters accounts for their new numbers, where several were made: it is told once. */
export function ownerOfRenumbering(pair: ContractPair): 'order' | 'added' | 'removed' {
  const changes = parameterChanges(pair);
  if (changes.reordered !== null) return 'order';
  return changes.added.length > 0 ? 'added' : 'removed';
}

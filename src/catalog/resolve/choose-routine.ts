import type { Oid } from '../model.ts';
import { type Candidate, candidatesOf, type WrittenCall } from './candidates.ts';
import type { Place } from './scope.ts';
import { searchedSchemas } from './search-path.ts';
import { accepts, selectCandidate } from './select-candidate.ts';

/** What a call means: one candidate where that is certain, else each that it could be. */
export interface Chosen {
  readonly candidates: readonly Candidate[];
  readonly certain: boolean;
  /** The arguments have the declared types as they are. */
  readonly exact: boolean;
}

/** Resolves a call as manual 10.3 says. No candidate: nothing of that name on the path takes such arguments. */
export function chooseRoutine(call: WrittenCall, actual: readonly (Oid | null)[], place: Place): Chosen {
  const candidates = candidatesOf(call, place);
  const known = actual.flatMap((type) => (type === null ? [] : [type]));
  const accepting = (): readonly Candidate[] => candidates.filter(({ types }) => accepts(place.catalog, actual, types));
  if (call.name.length === 1 && searchedSchemas(place) === null)
    return { candidates: accepting(), certain: false, exact: false };
  if (known.length < actual.length) return settled(accepting());
  const exact = candidates.find(({ types }) => types.every((type, index) => type === known[index]));
  if (exact !== undefined) return { ...settled([exact]), exact: true };
  const possible = accepting();
  if (possible.length < 2) return settled(possible);
  const selected = selectCandidate(place.catalog, known, possible);
  return settled(selected === null ? possible : [selected]);
}

function settled(candidates: readonly Candidate[]): Chosen {
  return { candidates, certain: candidates.length === 1 && candidates[0]?.routines.length === 1, exact: false };
}

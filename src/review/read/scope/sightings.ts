import type { ContractPair } from '../../pair.ts';
import type { Difference } from '../../tree/difference.ts';
import { homeOf } from '../home.ts';
import type { ScopeAspect } from './aspect.ts';
import { aspectOf } from './aspect-of.ts';
import { type Gathering, gatherings } from './gatherings.ts';
import { type Sighting, sightingOf } from './sighting.ts';

const known = new WeakMap<ContractPair, readonly Sighting[]>();

/** Everything of this aspect in a pair, in the order of the text. */
export function sightingsAbout(pair: ContractPair, aspect: ScopeAspect): readonly Sighting[] {
  const sightings = known.get(pair) ?? sightingsIn(pair);
  known.set(pair, sightings);
  return sightings.filter((each) => each.aspect === aspect);
}

function sightingsIn(pair: ContractPair): readonly Sighting[] {
  const seen = pair.differences.flatMap((difference) => {
    const aspect = homeOf(pair, difference) === 'scope' ? aspectOf(difference) : null;
    return aspect === null ? [] : [{ difference, aspect }];
  });
  // Each takes what belongs together out of what the ones before it have left.
  const gathered: Gathering[] = [];
  let left: readonly { readonly difference: Difference; readonly aspect: ScopeAspect }[] = seen;
  for (const gather of gatherings) {
    const found = gather(pair, left);
    gathered.push(...found);
    const taken = new Set(found.flatMap(({ differences }) => differences));
    left = left.filter(({ difference }) => !taken.has(difference));
  }
  const alone = left.map(({ difference, aspect }) => sightingOf(pair, difference, aspect));
  const together = gathered.map(({ aspect, differences, from }) => {
    const [first] = differences;
    return { ...sightingOf(pair, from ?? first, aspect), differences };
  });
  return [...together, ...alone];
}

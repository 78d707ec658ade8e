import type { Area, Severity } from '../../change.ts';
import type { ContractPair } from '../../pair.ts';
import type { ContractRule, Mirror } from '../../rules/rule.ts';
import type { ScopeAspect } from './aspect.ts';
import { type Direction, rowsBecome, severityFor } from './direction.ts';
import type { Sighting } from './sighting.ts';
import { sightingsAbout } from './sightings.ts';

/** What a rule says of one sighting. */
export interface Told {
  readonly severity: Severity;
  readonly message: string;
  readonly consequence: string;
  readonly hint: string | null;
}

/** A rule about everything in a pair that has one aspect. */
export function scopeRule(about: {
  readonly id: ScopeAspect;
  readonly area?: Extract<Area, 'scope' | 'surface'>;
  readonly mirror: Mirror;
  readonly tell: (sighting: Sighting, pair: ContractPair) => Told;
}): ContractRule {
  return {
    id: about.id,
    area: about.area ?? 'scope',
    mirror: about.mirror,
    find: (pair) =>
      sightingsAbout(pair, about.id).map((sighting) => {
        const [first] = sighting.differences;
        return {
          ...about.tell(sighting, pair),
          path: first.path,
          old: sighting.old,
          new: sighting.new,
          spans: spansOf(sighting),
          explains: sighting.differences,
        };
      }),
  };
}

/** The first place of each side: what is told together may stand on one side only, each time on another. */
function spansOf({ differences }: Sighting): { readonly old: Span | null; readonly new: Span | null } {
  return {
    old: differences.find(({ old }) => old !== null)?.old?.span ?? null,
    new: differences.find((difference) => difference.new !== null)?.new?.span ?? null,
  };
}

type Span = NonNullable<Sighting['differences'][0]['old']>['span'];

/** Severity and consequence of more rows or fewer. */
export function byDirection(pair: ContractPair, direction: Direction): Pick<Told, 'severity' | 'consequence'> {
  return { severity: severityFor(pair, direction), consequence: rowsBecome(pair, direction) };
}

/** `` `a` → `b` ``; one side alone where the other is nothing. */
export function change({ old, new: now }: Pick<Sighting, 'old' | 'new'>): string {
  return [old, now].flatMap((text) => (text === null ? [] : [`\`${text}\``])).join(' → ');
}

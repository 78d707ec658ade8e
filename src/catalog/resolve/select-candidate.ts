import type { Catalog } from '../catalog.ts';
import type { Oid } from '../model.ts';
import { builtin } from './builtin.ts';
import { fitsPolymorphic, isPolymorphic } from './polymorphism.ts';
import { baseOf, canCoerce, categoryOf, isPreferred } from './type-rules.ts';

/** One function or operator that could be meant; `types` are of the arguments as they stand in the call. */
export interface Choice {
  readonly types: readonly Oid[];
}

/** Whether the arguments can be turned into the declared types. An argument whose type is not known (null) can. */
export function accepts(catalog: Catalog, actual: readonly (Oid | null)[], declared: readonly Oid[]): boolean {
  return (
    declared.every((type, index) => {
      const given = actual[index] ?? null;
      return given === null || isPolymorphic(type) || canCoerce(catalog, given, type);
    }) &&
    (!declared.some(isPolymorphic) || fitsPolymorphic(catalog, actual, declared))
  );
}

/** Of several that accept the arguments, the one that PostgreSQL takes; null where it calls that ambiguous (func_select_candidate). */
export function selectCandidate<T extends Choice>(
  catalog: Catalog,
  actual: readonly Oid[],
  accepting: readonly T[],
): T | null {
  const bases = actual.map((type) => (type === builtin.unknown ? type : baseOf(catalog, type)));
  const known = bases.flatMap((base, index) => (base === builtin.unknown ? [] : [{ base, index }]));
  const exact = mostMatches(accepting, ({ types }) => known.filter(({ base, index }) => types[index] === base).length);
  if (exact.length === 1) return exact[0] ?? null;
  const preferred = mostMatches(
    exact,
    ({ types }) =>
      known.filter(({ base, index }) => {
        const type = types[index] ?? builtin.unknown;
        return type === base || isPreferred(catalog, categoryOf(catalog, base), type);
      }).length,
  );
  if (preferred.length === 1) return preferred[0] ?? null;
  if (known.length === bases.length) return null;
  const remaining = byLiteralCategory(catalog, bases, preferred);
  if (remaining.length === 1) return remaining[0] ?? null;
  return byKnownType(catalog, bases, remaining);
}

function mostMatches<T>(candidates: readonly T[], matches: (candidate: T) => number): readonly T[] {
  const counts = candidates.map(matches);
  const best = counts.reduce((most, count) => Math.max(most, count), 0);
  return candidates.filter((_, index) => counts[index] === best);
}

/** Literals go to the string category where a candidate takes one there, else to the only category there is. */
function byLiteralCategory<T extends Choice>(
  catalog: Catalog,
  bases: readonly Oid[],
  candidates: readonly T[],
): readonly T[] {
  let kept = candidates;
  for (const [index, base] of bases.entries()) {
    if (base !== builtin.unknown) continue;
    const types = candidates.map((candidate) => candidate.types[index] ?? builtin.unknown);
    const categories = new Set(types.map((type) => categoryOf(catalog, type)));
    if (!categories.has('S') && categories.size > 1) return candidates;
    const [category = 'X'] = categories.has('S') ? ['S'] : categories;
    const hasPreferred = types.some((type) => isPreferred(catalog, category, type));
    kept = kept.filter((candidate) => {
      const type = candidate.types[index] ?? builtin.unknown;
      return categoryOf(catalog, type) === category && (!hasPreferred || isPreferred(catalog, category, type));
    });
  }
  return kept.length === 0 ? candidates : kept;
}

/** Where all known arguments have one type, the literals are taken to have it too. */
function byKnownType<T extends Choice>(catalog: Catalog, bases: readonly Oid[], candidates: readonly T[]): T | null {
  const known = new Set(bases.filter((base) => base !== builtin.unknown));
  const [only] = known;
  if (only === undefined || known.size > 1) return null;
  const same = bases.map(() => only);
  const accepting = candidates.filter(({ types }) => accepts(catalog, same, types));
  return accepting.length === 1 ? (accepting[0] ?? null) : null;
}

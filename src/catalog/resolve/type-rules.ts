import type { Catalog } from '../catalog.ts';
import type { Oid, TypeFacts } from '../model.ts';
import { builtin } from './builtin.ts';

/** The type below a domain, and below the domain below it. */
export function baseOf(catalog: Catalog, oid: Oid): Oid {
  let current = oid;
  // A domain over itself cannot be made; the limit is for a catalog that is broken.
  for (let depth = 0; depth < 64; depth += 1) {
    const base = catalog.type(current)?.base ?? null;
    if (base === null) return current;
    current = base;
  }
  return current;
}

export function categoryOf(catalog: Catalog, oid: Oid): string {
  return catalog.type(oid)?.category ?? 'X';
}

/** Whether it is the preferred type of the category (manual 10.1, pg_type.typispreferred). */
export function isPreferred(catalog: Catalog, category: string, oid: Oid): boolean {
  const facts = catalog.type(oid);
  return facts !== null && facts.category === category && facts.preferred;
}

/** Arrays of the catalogs that are not the array type of their elements (IsTrueArrayType): `unnest(indkey)`, `x = ANY (indkey)`. */
const vectors: ReadonlySet<Oid> = new Set([builtin.int2vector, builtin.oidvector]);

/** What the elements of an array, or of a domain over one, are; null where it is none (a point has elements and is none). */
export function elementOf(catalog: Catalog, oid: Oid): Oid | null {
  const facts = catalog.type(baseOf(catalog, oid));
  if (facts === null || facts.element === null) return null;
  return vectors.has(facts.oid) || catalog.type(facts.element)?.array === facts.oid ? facts.element : null;
}

/** Whether its values are rows with columns that a relation describes. */
export function isComposite(catalog: Catalog, oid: Oid): boolean {
  return catalog.type(baseOf(catalog, oid))?.kind === 'composite';
}

/** A type that a person made, or an array of one. */
export function isUserWritten(catalog: Catalog, oid: Oid, firstUserOid: Oid): boolean {
  if (oid >= firstUserOid) return true;
  const element = elementOf(catalog, oid);
  return element !== null && element >= firstUserOid;
}

/** The type that all branches of a CASE, a UNION, an ARRAY[…] get (manual 10.5, select_common_type); null where nobody knows. */
export function commonType(catalog: Catalog, types: readonly (Oid | null)[]): Oid | null {
  if (types.length > 0 && types[0] !== builtin.unknown && types.every((type) => type === types[0])) {
    return types[0] ?? null;
  }
  let chosen: Oid = builtin.unknown;
  for (const type of types) {
    if (type === null) return null;
    const next = baseOf(catalog, type);
    if (next === builtin.unknown || next === chosen) continue;
    if (chosen === builtin.unknown) chosen = next;
    else if (categoryOf(catalog, next) !== categoryOf(catalog, chosen)) return null;
    else if (
      !isPreferred(catalog, categoryOf(catalog, chosen), chosen) &&
      canCoerce(catalog, chosen, next) &&
      !canCoerce(catalog, next, chosen)
    ) {
      chosen = next;
    }
  }
  return chosen === builtin.unknown ? builtin.text : chosen;
}

/**
 * Whether a value of `source` becomes one of `target` without being asked (can_coerce_type with COERCION_IMPLICIT, polymorphic types
 * apart). True too where a type was not read: too much, never too little.
 */
export function canCoerce(catalog: Catalog, source: Oid, target: Oid): boolean {
  if (source === target || target === builtin.any || source === builtin.unknown) return true;
  const from = baseOf(catalog, source);
  const to = baseOf(catalog, target);
  if (from === to) return true;
  const facts = catalog.type(from);
  const wanted = catalog.type(to);
  if (facts === null || wanted === null) return true;
  const cast = catalog.cast(from, to);
  if (cast !== null) return cast.context === 'implicit';
  const element = elementOf(catalog, from);
  // Other arrays do not become vectors by themselves, or they would be caught by them (find_coercion_pathway).
  const wantedElement = vectors.has(to) ? null : elementOf(catalog, to);
  if (element !== null && wantedElement !== null) return canCoerce(catalog, element, wantedElement);
  return isRowCoercion(catalog, facts, wanted);
}

function isRowCoercion(catalog: Catalog, source: TypeFacts, target: TypeFacts): boolean {
  if (source.oid === builtin.record) return target.kind === 'composite';
  if (target.oid === builtin.record) return source.kind === 'composite';
  if (target.oid === builtin.recordArray) {
    const element = elementOf(catalog, source.oid);
    return element !== null && isComposite(catalog, element);
  }
  return source.relation !== null && target.relation !== null && inherits(catalog, source.relation, target.relation);
}

/** Whether a table descends from another: its rows are rows of that one too. */
function inherits(catalog: Catalog, child: Oid, ancestor: Oid): boolean {
  const pending = [child];
  const seen = new Set(pending);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const relation = catalog.relation(next);
    // An ancestor that was not read may be the one.
    if (relation === null && next !== child) return true;
    for (const parent of relation?.parents ?? []) {
      if (parent === ancestor) return true;
      if (!seen.has(parent)) pending.push(parent);
      seen.add(parent);
    }
  }
  return false;
}

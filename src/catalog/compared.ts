import type { Catalog } from './catalog.ts';
import { firstUserOid, type Oid } from './model.ts';

/**
 * Functions that somebody wrote and that run where values of these types are compared, sorted, grouped or hashed: by a type's
 * own default operator classes, and by those of its elements, bounds, columns, and of what is below a domain.
 */
export function comparedBy(types: readonly Oid[], catalog: Pick<Catalog, 'type' | 'relation'>): readonly Oid[] {
  const routines = new Set<Oid>();
  const seen = new Set<Oid>();
  const pending = [...types];
  for (let oid = pending.pop(); oid !== undefined; oid = pending.pop()) {
    if (seen.has(oid)) continue;
    seen.add(oid);
    const facts = catalog.type(oid);
    if (facts === null) continue;
    for (const routine of [...(facts.compared ?? []), ...(facts.range?.routines ?? [])]) routines.add(routine);
    if (facts.element !== null) pending.push(facts.element);
    // Of what comes with the server, only arrays are made of something that may not.
    if (oid < firstUserOid) continue;
    if (facts.base !== null) pending.push(facts.base);
    if (facts.range !== null) pending.push(facts.range.subtype);
    const columns = facts.relation === null ? [] : (catalog.relation(facts.relation)?.columns ?? []);
    pending.push(...columns.map(({ type }) => type));
  }
  return [...routines];
}

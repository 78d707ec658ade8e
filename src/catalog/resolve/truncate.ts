import type { Fields } from '../../sql/tree.ts';
import type { Oid, Relation } from '../model.ts';
import { relationName, storedAs } from './read.ts';
import { lineOf, type Walk } from './walk.ts';

/** TRUNCATE … CASCADE empties every table with a foreign key to this one, and so on; of one that was not read itself alone. */
export function truncated(table: Fields, walk: Walk): void {
  const meant = storedAs(relationName(table), walk);
  const pending: Relation[] = meant.kind === 'relations' ? [...meant.relations] : [];
  const seen = new Set<Oid>(pending.map(({ oid }) => oid));
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const { referencing } of next.referencedBy) {
      if (seen.has(referencing)) continue;
      seen.add(referencing);
      walk.emit({
        kind: 'access',
        relation: referencing,
        mode: 'truncate',
        columns: null,
        defaulted: [],
        onConflict: false,
        only: false,
        line: lineOf(table, walk),
      });
      const relation = walk.scope.catalog.relation(referencing);
      if (relation !== null) pending.push(relation);
    }
  }
}

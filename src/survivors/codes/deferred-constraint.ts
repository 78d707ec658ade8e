import type { Node } from '../../catalog/graph.ts';
import type { Relation } from '../../catalog/model.ts';
import { formatQualified } from '../../core/identifier.ts';
import type { Sighting, Survivor } from '../survivor.ts';

function deferred(name: string, relation: Relation): Sighting {
  const table = formatQualified(relation);
  return {
    object: `${table}.${name}`,
    message: `constraint "${name}" of "${table}" is checked at COMMIT: ROLLBACK hides what it would refuse`,
  };
}

/** The table that a foreign key belongs to: the one at the other end, or the one that is written. */
function ownerOf({ key, table }: Extract<Node, { kind: 'foreign key' }>, before: Node | undefined): Relation {
  return table.oid !== key.referencing && before?.kind === 'access' ? before.relation : table;
}

export const deferredConstraint: Survivor = {
  code: 'deferred-constraint',
  category: 'hidden by ROLLBACK',
  weight: 'noted',
  remedy: 'rehearse it: `SET CONSTRAINTS ALL IMMEDIATE` before the end',
  looksAround: ['foreign key', 'access'],
  find: (node, { step, closure }) => {
    if (node.kind === 'foreign key') {
      if (!node.key.initiallyDeferred) return null;
      return deferred(node.key.name, ownerOf(node, closure.path(step.id).at(-2)?.node));
    }
    if (node.kind !== 'access' || (node.mode !== 'insert' && node.mode !== 'update')) return null;
    const keys = node.relation.deferrableKeys.filter(({ initiallyDeferred }) => initiallyDeferred);
    return keys.length === 0 ? null : deferred(keys.map(({ name }) => name).join(', '), node.relation);
  },
};

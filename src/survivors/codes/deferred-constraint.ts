import { formatQualified } from '../../core/identifier.ts';
import type { Sighting, Survivor } from '../survivor.ts';

function deferred(name: string, table: string): Sighting {
  return {
    object: `${table}.${name}`,
    message: `constraint "${name}" of "${table}" is checked at COMMIT: ROLLBACK hides what it would refuse`,
  };
}

export const deferredConstraint: Survivor = {
  code: 'deferred-constraint',
  category: 'hidden by ROLLBACK',
  weight: 'noted',
  remedy: 'rehearse it: `SET CONSTRAINTS ALL IMMEDIATE` before the end',
  find: (node) => {
    if (node.kind === 'foreign key' && node.key.initiallyDeferred) {
      return deferred(node.key.name, formatQualified(node.table));
    }
    if (node.kind !== 'access' || (node.mode !== 'insert' && node.mode !== 'update')) return null;
    const key = node.relation.deferrableKeys.find(({ initiallyDeferred }) => initiallyDeferred);
    return key === undefined ? null : deferred(key.name, formatQualified(node.relation));
  },
};

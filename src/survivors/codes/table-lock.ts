import { formatQualified } from '../../core/identifier.ts';
import type { Survivor } from '../survivor.ts';

export const tableLock: Survivor = {
  code: 'table-lock',
  category: 'felt by others',
  weight: 'noted',
  remedy: 'take the weakest lock that does, and set lock_timeout',
  find: (node) => {
    if (node.kind !== 'access' || (node.mode !== 'lock' && node.mode !== 'truncate')) return null;
    const object = formatQualified(node.relation);
    const words = node.mode === 'lock' ? 'LOCK' : 'TRUNCATE';
    return { object, message: `"${words}" on "${object}" makes others wait until ROLLBACK` };
  },
};

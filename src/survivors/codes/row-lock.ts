import { formatQualified } from '../../core/identifier.ts';
import type { Survivor } from '../survivor.ts';

export const rowLock: Survivor = {
  code: 'row-lock',
  category: 'felt by others',
  weight: 'noted',
  remedy: 'lock as few rows as late as possible, and set lock_timeout',
  find: (node) => {
    if (node.kind !== 'access' || node.mode !== 'select for update') return null;
    const object = formatQualified(node.relation);
    return {
      object,
      message: `rows of "${object}" are locked until ROLLBACK: writers of them wait, and SKIP LOCKED skips them`,
    };
  },
};

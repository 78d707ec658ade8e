import { formatQualified } from '../../core/identifier.ts';
import type { Survivor } from '../survivor.ts';

export const rowLock: Survivor = {
  code: 'row-lock',
  category: 'felt by others',
  weight: 'noted',
  remedy: 'lock as few rows as late as possible, and set lock_timeout',
  looksAround: ['access'],
  find: (node, { step, closure }) => {
    if (node.kind !== 'access' || node.mode !== 'select for update') return null;
    const before = closure.path(step.id).at(-2)?.node;
    // NO ACTION and RESTRICT look for rows that must not be there: none is locked unless the statement fails.
    if (before?.kind === 'foreign key' && before.action !== 'check') return null;
    const object = formatQualified(node.relation);
    return {
      object,
      message: `rows of "${object}" are locked until ROLLBACK: writers of them wait, and SKIP LOCKED skips them`,
    };
  },
};

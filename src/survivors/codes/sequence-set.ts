import { formatQualified } from '../../core/identifier.ts';
import { isBuiltin } from '../builtins/effects-of.ts';
import { callText } from '../call-text.ts';
import type { Survivor } from '../survivor.ts';

export const sequenceSet: Survivor = {
  code: 'sequence-set',
  category: 'persistent data',
  weight: 'survives',
  remedy: 'write `ALTER SEQUENCE … RESTART`, which ROLLBACK undoes, or run it apart from what is proved',
  find: (node) => {
    if (node.kind !== 'call' || !isBuiltin(node.routine) || node.routine.name !== 'setval') return null;
    const object = node.object === null ? callText(node) : formatQualified(node.object);
    return { object, message: `"setval" sets sequence "${object}" outside the transaction: it keeps that value` };
  },
};

import { formatQualified } from '../../core/identifier.ts';
import type { Survivor } from '../survivor.ts';

export const deferredTrigger: Survivor = {
  code: 'deferred-trigger',
  category: 'hidden by ROLLBACK',
  weight: 'noted',
  remedy: 'rehearse it: `SET CONSTRAINTS ALL IMMEDIATE` before the end',
  find: (node) => {
    if (node.kind !== 'trigger' || node.trigger.internal || !node.trigger.initiallyDeferred) return null;
    const { name } = node.trigger;
    const table = formatQualified(node.relation);
    return {
      object: `${table}.${name}`,
      message: `trigger "${name}" of "${table}" fires at COMMIT: ROLLBACK hides what it would do`,
    };
  },
};

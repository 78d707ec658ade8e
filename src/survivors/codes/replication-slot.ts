import { effectsOf } from '../builtins/effects-of.ts';
import { callText } from '../call-text.ts';
import type { Survivor } from '../survivor.ts';

export const replicationSlot: Survivor = {
  code: 'replication-slot',
  category: 'server state',
  weight: 'survives',
  remedy: 'manage slots by hand, as an operator',
  find: (node) => {
    if (node.kind !== 'call' || effectsOf(node.routine)?.some(({ code }) => code === 'replication-slot') !== true)
      return null;
    const object = callText(node);
    if (node.routine.name.includes('_peek_')) {
      return { object, weight: 'noted', message: `"${object}" keeps the slot from its consumer while it reads` };
    }
    return { object, message: `"${object}" changes a replication slot: its file and position stay` };
  },
};

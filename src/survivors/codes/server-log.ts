import { signatureText } from '../call-text.ts';
import type { Survivor } from '../survivor.ts';

export const serverLog: Survivor = {
  code: 'server-log',
  category: 'external effect',
  weight: 'noted',
  remedy: 'leave personal data out of messages',
  looksAround: ['raise'],
  find: (node, { step, closure }) => {
    if (node.kind !== 'raise' || (node.level !== 'log' && node.level !== 'warning')) return null;
    const before = closure.path(step.id).at(-2)?.node;
    const object = before?.kind === 'routine' ? signatureText(before.routine.signature) : 'RAISE';
    return { object, message: `RAISE ${node.level.toUpperCase()} in "${object}" writes to the server's log` };
  },
};

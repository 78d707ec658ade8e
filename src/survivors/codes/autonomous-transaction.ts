import { signatureText } from '../call-text.ts';
import type { Survivor } from '../survivor.ts';

/** EDB Postgres Advanced Server; PostgreSQL has no such pragma, so that the words mean nothing else. */
const pragma = /\bpragma\s+autonomous_transaction\b/i;

export const autonomousTransaction: Survivor = {
  code: 'autonomous-transaction',
  category: 'escape',
  weight: 'survives',
  remedy: 'remove the pragma, or make the function one that no proof calls',
  find: (node) => {
    if (node.kind !== 'routine' && node.kind !== 'call') return null;
    if (!pragma.test(node.routine.source ?? '')) return null;
    const object = signatureText(node.routine.signature);
    return { object, message: `"${object}" runs in an autonomous transaction, which commits by itself` };
  },
};

import { signatureText } from '../call-text.ts';
import { commandOf } from '../command-sighting.ts';
import type { Survivor } from '../survivor.ts';

export const transactionControl: Survivor = {
  code: 'transaction-control',
  category: 'escape',
  weight: 'survives',
  remedy: 'let the caller commit: take COMMIT and ROLLBACK out of the procedure',
  looksAround: ['command'],
  find: (node, { step, closure }) => {
    const command = commandOf(node, ['TransactionStmt']);
    if (command === null) return null;
    const before = closure.path(step.id).at(-2)?.node;
    const standing = before?.kind === 'routine' ? before.routine : null;
    const object = standing === null ? command.what : signatureText(standing.signature);
    if (standing !== null && standing.kind !== 'procedure') {
      return {
        object,
        weight: 'noted',
        message: `"${command.what}" in function "${object}" always fails: PostgreSQL refuses it (2D000)`,
      };
    }
    return {
      object,
      message: `"${command.what}" ends the caller's transaction; inside a proof PostgreSQL refuses it (2D000), so that it cannot be rehearsed`,
    };
  },
};

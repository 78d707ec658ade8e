import { commandOf } from '../command-sighting.ts';
import type { Survivor } from '../survivor.ts';

export const sequenceCache: Survivor = {
  code: 'sequence-cache',
  category: 'session state',
  weight: 'noted',
  remedy: "remove it: the session's end discards the same",
  find: (node) => {
    const command = commandOf(node, ['DiscardStmt']);
    if (command === null || !/sequences/i.test(command.what)) return null;
    return {
      object: command.what,
      message: `"${command.what}" discards cached values and what lastval() says: they do not come back`,
    };
  },
};

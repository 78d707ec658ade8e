import type { Closure } from '../../catalog/graph.ts';
import { commandOf, objectOf } from '../command-sighting.ts';
import type { Survivor } from '../survivor.ts';

function declares(closure: Closure, cursor: string | null): boolean {
  return cursor !== null && closure.nodes.some(({ node }) => commandOf(node, ['DeclareCursorStmt'])?.object === cursor);
}

export const cursorPosition: Survivor = {
  code: 'cursor-position',
  category: 'session state',
  weight: 'survives',
  remedy: 'declare the cursor in the same transaction that reads it',
  looksAround: ['command'],
  find: (node, { closure }) => {
    const command = commandOf(node, ['FetchStmt', 'ClosePortalStmt']);
    if (command === null || declares(closure, command.object)) return null;
    return {
      object: objectOf(command),
      message: `"${command.what}" moves or closes a cursor that it did not open: one WITH HOLD stays moved`,
    };
  },
};

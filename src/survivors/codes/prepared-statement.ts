import { commandSighting } from '../command-sighting.ts';
import type { Survivor } from '../survivor.ts';

export const preparedStatement: Survivor = {
  code: 'prepared-statement',
  category: 'session state',
  weight: 'survives',
  remedy: 'leave preparing to the driver',
  find: (node) =>
    commandSighting(
      node,
      ['PrepareStmt', 'DeallocateStmt'],
      'changes which statements the session has prepared: they stay so',
    ),
};

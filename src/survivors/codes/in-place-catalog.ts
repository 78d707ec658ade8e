import { type Command, commandOf, objectOf } from '../command-sighting.ts';
import type { Survivor } from '../survivor.ts';

/** No transaction block runs them (25001). */
function isRefused({ tag, what, traits }: Command): boolean {
  return tag === 'VacuumStmt' ? what.startsWith('VACUUM') : traits.includes('concurrently');
}

export const inPlaceCatalog: Survivor = {
  code: 'in-place-catalog',
  category: 'persistent data',
  weight: 'survives',
  remedy: 'run it apart from what is proved',
  find: (node) => {
    const command = commandOf(node, ['VacuumStmt', 'IndexStmt', 'ReindexStmt', 'AlterTableStmt']);
    if (command === null) return null;
    if (command.traits.includes('temporary') || isRefused(command)) return null;
    if (command.tag === 'AlterTableStmt' && !command.traits.includes('index')) return null;
    const kept = command.tag === 'VacuumStmt' ? 'reltuples and relpages' : 'relhasindex, reltuples and relpages';
    return { object: objectOf(command), message: `"${command.what}" writes ${kept} in pg_class in place: they stay` };
  },
};

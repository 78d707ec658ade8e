import { objectOf } from '../command-sighting.ts';
import { ddlCommands } from '../known-commands.ts';
import type { Survivor } from '../survivor.ts';

export const catalogChurn: Survivor = {
  code: 'catalog-churn',
  category: 'physical',
  weight: 'noted',
  remedy: 'make tables in a migration, not in a function',
  find: (node) =>
    node.kind === 'command' && ddlCommands.has(node.command.tag)
      ? { object: objectOf(node.command), message: `"${node.command.what}" leaves dead rows in the catalogs` }
      : null,
};

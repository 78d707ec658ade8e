import { objectOf } from '../command-sighting.ts';
import { knownCommands } from '../known-commands.ts';
import type { Survivor } from '../survivor.ts';

export const unclassifiedCommand: Survivor = {
  code: 'unclassified-command',
  category: 'not known',
  weight: 'unknown',
  remedy: 'run it apart from what is proved',
  find: (node) => {
    if (node.kind !== 'command' || knownCommands.has(node.command.tag)) return null;
    return {
      object: objectOf(node.command),
      message: `nobody says what "${node.command.what}" leaves behind: it runs a script, or is not in the table of commands`,
    };
  },
};

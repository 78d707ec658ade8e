import { commandOf, objectOf } from '../command-sighting.ts';
import { effectRule } from '../effect-rule.ts';

export const serverFile = effectRule({
  code: 'server-file',
  category: 'external effect',
  weight: 'survives',
  remedy: 'write files where the application runs: `COPY … TO STDOUT`',
  does: 'writes a file of the server',
  also: (node) => {
    const copy = commandOf(node, ['CopyStmt']);
    if (copy === null || !copy.traits.includes('file') || !copy.traits.includes('to')) return null;
    return { object: objectOf(copy), message: `"${copy.what}" writes a file of the server` };
  },
});

import { signatureText } from '../call-text.ts';
import type { Survivor } from '../survivor.ts';

const lost = 'analyze again: it may have been dropped meanwhile; if it stays lost, the catalog is damaged';

export const unresolvedName: Survivor = {
  code: 'unresolved-name',
  category: 'not known',
  weight: 'unknown',
  remedy: 'qualify the name with its schema, a temporary table with pg_temp, and check that it exists',
  find: (node) => {
    if (node.kind !== 'unknown' || node.reason !== 'unresolved-name') return null;
    const { what, object } = node;
    const where = signatureText(object);
    // What the catalog itself names stands in nothing.
    if (what === object) return { object, message: `"${what}" is named in the catalog and is not in it`, remedy: lost };
    return { object: where, message: `in "${where}": there is no ${what} that could be meant` };
  },
};

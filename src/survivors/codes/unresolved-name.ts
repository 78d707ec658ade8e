import type { Survivor } from '../survivor.ts';
import { unknownSighting } from '../unknown-sighting.ts';

export const unresolvedName: Survivor = {
  code: 'unresolved-name',
  category: 'not known',
  weight: 'unknown',
  remedy: 'qualify the name with its schema, and check that it exists',
  find: (node) => (node.kind === 'unknown' && node.reason === 'unresolved-name' ? unknownSighting(node) : null),
};

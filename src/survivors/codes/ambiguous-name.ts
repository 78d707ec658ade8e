import type { Survivor } from '../survivor.ts';
import { unknownSighting } from '../unknown-sighting.ts';

export const ambiguousName: Survivor = {
  code: 'ambiguous-name',
  category: 'not known',
  weight: 'unknown',
  remedy: 'qualify the name, and cast the arguments, so that one function is meant',
  find: (node) => (node.kind === 'unknown' && node.reason === 'ambiguous-name' ? unknownSighting(node) : null),
};

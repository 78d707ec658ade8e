import type { Survivor } from '../survivor.ts';
import { unknownSighting } from '../unknown-sighting.ts';

export const unreadTree: Survivor = {
  code: 'unread-tree',
  category: 'not known',
  weight: 'unknown',
  remedy: 'read the stored expression yourself, and waive it by name',
  find: (node) => (node.kind === 'unknown' && node.reason === 'unread-tree' ? unknownSighting(node) : null),
};

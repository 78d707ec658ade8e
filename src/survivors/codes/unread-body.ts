import type { Survivor } from '../survivor.ts';
import { unknownSighting } from '../unknown-sighting.ts';

export const unreadBody: Survivor = {
  code: 'unread-body',
  category: 'not known',
  weight: 'unknown',
  remedy: 'recreate the routine so that this version of the parser reads it',
  find: (node) => (node.kind === 'unknown' && node.reason === 'unread-body' ? unknownSighting(node) : null),
};

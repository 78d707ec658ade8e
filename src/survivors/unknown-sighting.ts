import type { Node } from '../catalog/graph.ts';
import { signatureText } from './call-text.ts';
import type { Sighting } from './survivor.ts';

/** What the closure itself could not read, and where that stands. */
export function unknownSighting({ what, object }: Extract<Node, { kind: 'unknown' }>): Sighting {
  const where = signatureText(object);
  return { object: where, message: `in "${where}": ${what}` };
}

import type { Body } from '../../sql/routines/body.ts';
import { readBody } from '../../sql/routines/read-body.ts';

/** The body of DO: of a procedure without a name or parameters. */
export function readBlock(source: string): Body {
  return readBody({
    language: 'plpgsql',
    source,
    kind: 'procedure',
    returns: 'void',
    returnsSet: false,
    arguments: [],
  });
}

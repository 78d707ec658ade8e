import type { BuiltinClass } from './builtin-class.ts';

export const cursors: BuiltinClass = {
  name: 'cursors',
  code: 'cursor-position',
  why: 'They read on in a cursor that is open already; one WITH HOLD keeps the position.',
  names: ['cursor_to_xml', 'cursor_to_xmlschema'],
};

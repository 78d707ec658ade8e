import type { BuiltinClass } from './builtin-class.ts';

export const files: BuiltinClass = {
  name: 'server files',
  code: 'server-file',
  why: "A file of the server is written as the server's user.",
  names: ['lo_export'],
};

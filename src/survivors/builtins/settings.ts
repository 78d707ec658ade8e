import type { BuiltinClass } from './builtin-class.ts';

export const settings: BuiltinClass = {
  name: 'settings',
  code: 'placeholder-setting',
  why: 'A setting is on a stack that ROLLBACK unwinds; of one with a dot in its name an empty text stays. It may lift a timeout, too.',
  names: ['set_config'],
};

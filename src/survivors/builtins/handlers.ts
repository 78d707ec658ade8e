import type { BuiltinClass } from './builtin-class.ts';

export const handlers: BuiltinClass = {
  name: 'handlers',
  code: null,
  why: 'Entry points that the server calls, and SQL cannot: of languages, access methods, sampling methods and dictionaries.',
  names: [
    'amvalidate',
    'bernoulli',
    'brinhandler',
    'bthandler',
    'dsnowball_init',
    'dsnowball_lexize',
    'ginhandler',
    'gisthandler',
    'hashhandler',
    'heap_tableam_handler',
    'plpgsql_call_handler',
    'plpgsql_inline_handler',
    'plpgsql_validator',
    'spghandler',
    'system',
  ],
};

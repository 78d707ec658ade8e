import type { BuiltinClass } from './builtin-class.ts';

export const triggers: BuiltinClass = {
  name: 'triggers',
  code: null,
  why: "Trigger functions of the server itself: what they write is in the closure as a foreign key's action, or in the row that fires them.",
  names: [
    'RI_FKey_cascade_del',
    'RI_FKey_cascade_upd',
    'RI_FKey_check_ins',
    'RI_FKey_check_upd',
    'RI_FKey_noaction_del',
    'RI_FKey_noaction_upd',
    'RI_FKey_restrict_del',
    'RI_FKey_restrict_upd',
    'RI_FKey_setdefault_del',
    'RI_FKey_setdefault_upd',
    'RI_FKey_setnull_del',
    'RI_FKey_setnull_upd',
    'suppress_redundant_updates_trigger',
    'tsvector_update_trigger',
    'tsvector_update_trigger_column',
    'unique_key_recheck',
  ],
};

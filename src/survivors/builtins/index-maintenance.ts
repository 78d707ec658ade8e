import type { BuiltinClass } from './builtin-class.ts';

export const indexMaintenance: BuiltinClass = {
  name: 'index maintenance',
  code: 'index-maintenance',
  why: 'What an index holds within itself is rearranged without versions. No query sees a difference but in its speed.',
  names: ['brin_desummarize_range', 'brin_summarize_new_values', 'brin_summarize_range', 'gin_clean_pending_list'],
};

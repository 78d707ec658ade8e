import { columnRule } from '../../read/column-rule.ts';

export const collationChanged = columnRule({
  id: 'collation-changed',
  severity: 'dangerous',
  fact: 'has another collation',
  consequence: 'comparing and sorting by the column follows other rules, and two values may be equal that were not',
  hint: 'compare both versions on real rows before releasing the change',
});

import { columnRule } from '../../read/column-rule.ts';

export const aggregateFilter = columnRule({
  id: 'aggregate-filter',
  severity: 'breaking',
  fact: 'takes other rows into the aggregate',
  consequence: 'FILTER decides which rows the aggregate sees, while the number of result rows stays the same',
  hint: 'compare both versions on real rows before releasing the change',
});

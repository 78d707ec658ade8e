import { columnRule } from '../../read/column-rule.ts';

export const aggregateOrder = columnRule({
  id: 'aggregate-order',
  severity: 'breaking',
  fact: 'is aggregated in another order',
  consequence: 'the order inside an aggregate decides what string_agg, array_agg and the percentiles return',
  hint: 'compare both versions on real rows before releasing the change',
});

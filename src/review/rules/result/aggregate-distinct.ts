import { columnRule } from '../../read/column-rule.ts';

export const aggregateDistinct = columnRule({
  id: 'aggregate-distinct',
  severity: 'breaking',
  fact: 'takes equal values once or several times',
  consequence:
    'DISTINCT inside the aggregate drops equal values before it computes, so sums and counts are other numbers',
  hint: 'compare both versions on real rows before releasing the change',
});

import { columnRule } from '../../read/column-rule.ts';

export const outputOperator = columnRule({
  id: 'output-operator',
  severity: 'breaking',
  fact: 'is computed by another operator, or its operands changed places',
  consequence: 'rows keep their shape and carry other values; PostgreSQL raises nothing',
  hint: 'compare both versions on real rows before releasing the change',
});

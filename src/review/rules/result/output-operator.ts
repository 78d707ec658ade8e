import { columnRule } from '../../read/column-rule.ts';

export const outputOperator = columnRule({
  id: 'output-operator',
  severity: 'breaking',
  fact: 'is computed with another operator or with its operands the other way round',
  consequence: 'rows keep their shape and carry other values; PostgreSQL raises nothing',
  hint: 'compare both versions on real rows before releasing the change',
});

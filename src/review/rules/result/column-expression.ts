import { columnRule } from '../../read/column-rule.ts';

export const columnExpression = columnRule({
  id: 'column-expression',
  severity: 'breaking',
  fact: 'is computed otherwise',
  consequence: 'rows keep their shape and carry other values; PostgreSQL raises nothing',
  hint: 'compare both versions on real rows before releasing the change',
});

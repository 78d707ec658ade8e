import { columnRule } from '../../read/column-rule.ts';

export const outputFunction = columnRule({
  id: 'output-function',
  severity: 'breaking',
  fact: 'is computed by another function',
  consequence: 'rows carry what the other function returns, and its type may be another one',
  hint: 'compare both versions on real rows before releasing the change',
});

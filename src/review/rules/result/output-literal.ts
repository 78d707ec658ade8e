import { columnRule } from '../../read/column-rule.ts';

export const outputLiteral = columnRule({
  id: 'output-literal',
  severity: 'dangerous',
  fact: 'has another literal in it',
  consequence: 'every row is computed with the new literal; the statement stays valid, so nothing but the result tells',
  hint: 'compare both versions on real rows before releasing the change',
});

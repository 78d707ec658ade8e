import { columnRule } from '../../read/column-rule.ts';

export const aggregateArgument = columnRule({
  id: 'aggregate-argument',
  severity: 'breaking',
  fact: 'counts something else',
  consequence:
    '`count(*)` counts rows and `count(x)` only rows in which x is not NULL, so the number moves as soon as there is a NULL',
  hint: 'compare both versions on real rows before releasing the change',
});

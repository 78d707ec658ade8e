import { columnRule } from '../../read/column-rule.ts';

export const nullHandling = columnRule({
  id: 'null-handling',
  severity: 'breaking',
  fact: 'treats NULL otherwise',
  consequence: 'rows in which a value is missing get another result; all other rows look as before',
  hint: 'compare both versions on real rows before releasing the change',
});

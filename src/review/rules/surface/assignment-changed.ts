import { columnWords } from '../../read/scope/column-words.ts';
import { change, scopeRule } from '../../read/scope/scope-rule.ts';

export const assignmentChanged = scopeRule({
  id: 'assignment-changed',
  area: 'surface',
  mirror: { rule: 'assignment-changed' },
  tell: (sighting) => ({
    severity: 'breaking',
    message: `${columnWords(sighting)} gets another value: ${change(sighting)}`,
    consequence: 'every row that the statement changes holds something else afterwards',
    hint: null,
  }),
});

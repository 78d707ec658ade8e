import { columnWords } from '../../read/scope/column-words.ts';
import { scopeRule } from '../../read/scope/scope-rule.ts';

export const assignmentAdded = scopeRule({
  id: 'assignment-added',
  area: 'surface',
  mirror: { rule: 'assignment-removed' },
  tell: (sighting) => ({
    severity: 'breaking',
    message: `${columnWords(sighting)} is written too: \`${sighting.new ?? ''}\``,
    consequence: 'the role needs UPDATE on the column, and triggers on it run',
    hint: null,
  }),
});

import { columnWords } from '../../read/scope/column-words.ts';
import { scopeRule } from '../../read/scope/scope-rule.ts';

export const assignmentRemoved = scopeRule({
  id: 'assignment-removed',
  area: 'surface',
  mirror: { rule: 'assignment-added' },
  tell: (sighting) => ({
    severity: 'breaking',
    message: `${columnWords(sighting)} is no longer written: \`${sighting.old ?? ''}\``,
    consequence: 'the column keeps its old value in every row that the statement changes',
    hint: null,
  }),
});

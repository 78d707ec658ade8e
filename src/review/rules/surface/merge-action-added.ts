import { scopeRule } from '../../read/scope/scope-rule.ts';

export const mergeActionAdded = scopeRule({
  id: 'merge-action-added',
  area: 'surface',
  mirror: { rule: 'merge-action-removed' },
  tell: (sighting) => ({
    severity: 'breaking',
    message: `MERGE has a new action: \`${sighting.new ?? ''}\``,
    consequence: 'the first action whose condition holds is taken: rows are changed, inserted or deleted that were not',
    hint: null,
  }),
});

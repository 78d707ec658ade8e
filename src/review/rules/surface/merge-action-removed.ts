import { scopeRule } from '../../read/scope/scope-rule.ts';

export const mergeActionRemoved = scopeRule({
  id: 'merge-action-removed',
  area: 'surface',
  mirror: { rule: 'merge-action-added' },
  tell: (sighting) => ({
    severity: 'breaking',
    message: `MERGE lost an action: \`${sighting.old ?? ''}\``,
    consequence: 'rows that it took are left to the next action, or alone',
    hint: null,
  }),
});

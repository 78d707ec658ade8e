import { change, scopeRule } from '../../read/scope/scope-rule.ts';

export const mergeActionChanged = scopeRule({
  id: 'merge-action-changed',
  area: 'surface',
  mirror: { rule: 'merge-action-changed' },
  tell: (sighting) => ({
    severity: 'breaking',
    message: `an action of MERGE is another one: ${change(sighting)}`,
    consequence:
      'rows that match are changed, inserted or deleted otherwise; the order of the actions decides which one is taken',
    hint: null,
  }),
});

import { change, scopeRule } from '../../read/scope/scope-rule.ts';

export const onConflictChanged = scopeRule({
  id: 'on-conflict-changed',
  area: 'surface',
  mirror: { rule: 'on-conflict-changed' },
  tell: (sighting) => ({
    severity: 'breaking',
    message: `ON CONFLICT does something else: ${change(sighting)}`,
    consequence:
      'another constraint is looked at, or a row that exists already is overwritten where it was left alone, or the other way round',
    hint: null,
  }),
});

import { scopeRule } from '../../read/scope/scope-rule.ts';

export const onConflictAdded = scopeRule({
  id: 'on-conflict-added',
  area: 'surface',
  mirror: { rule: 'on-conflict-removed' },
  tell: (sighting) => ({
    severity: 'breaking',
    message: `ON CONFLICT was added: \`${sighting.new ?? ''}\``,
    consequence:
      'a row that exists already is left alone or overwritten where the statement failed with unique_violation (23505)',
    hint: null,
  }),
});

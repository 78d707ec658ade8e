import { scopeRule } from '../../read/scope/scope-rule.ts';

export const onConflictRemoved = scopeRule({
  id: 'on-conflict-removed',
  area: 'surface',
  mirror: { rule: 'on-conflict-added' },
  tell: (sighting) => ({
    severity: 'breaking',
    message: `ON CONFLICT is gone: \`${sighting.old ?? ''}\``,
    consequence: 'a row that exists already makes the statement fail with unique_violation (23505)',
    hint: null,
  }),
});

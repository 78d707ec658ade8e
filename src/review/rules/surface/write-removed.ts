import { scopeRule } from '../../read/scope/scope-rule.ts';

export const writeRemoved = scopeRule({
  id: 'write-removed',
  area: 'surface',
  mirror: { rule: 'write-added' },
  tell: (sighting) => ({
    severity: 'dangerous',
    message: `a query of WITH no longer writes: \`${sighting.old ?? ''}\``,
    consequence: 'rows that it changed stay as they are; the proof covers less',
    hint: null,
  }),
});

import { scopeRule } from '../../read/scope/scope-rule.ts';

export const cteAdded = scopeRule({
  id: 'cte-added',
  mirror: { rule: 'cte-removed' },
  tell: (sighting) => ({
    severity: 'dangerous',
    message: `WITH has a new query: \`${sighting.new ?? ''}\``,
    consequence: 'by itself it changes nothing; what reads it does',
    hint: null,
  }),
});

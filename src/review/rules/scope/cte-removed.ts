import { scopeRule } from '../../read/scope/scope-rule.ts';

export const cteRemoved = scopeRule({
  id: 'cte-removed',
  mirror: { rule: 'cte-added' },
  tell: (sighting) => ({
    severity: 'dangerous',
    message: `WITH lost a query: \`${sighting.old ?? ''}\``,
    consequence: 'what read it reads something else now',
    hint: null,
  }),
});

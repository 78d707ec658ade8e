import { scopeRule } from '../../read/scope/scope-rule.ts';

export const cteOrder = scopeRule({
  id: 'cte-order',
  mirror: { rule: 'cte-order' },
  tell: (sighting) => ({
    severity: 'dangerous',
    message: `a query of WITH is at another place: \`${sighting.new ?? ''}\``,
    consequence: 'without RECURSIVE a query sees only the ones in front of it: a name can mean a table instead',
    hint: null,
  }),
});

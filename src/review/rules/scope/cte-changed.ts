import { change, scopeRule } from '../../read/scope/scope-rule.ts';

export const cteChanged = scopeRule({
  id: 'cte-changed',
  mirror: { rule: 'cte-changed' },
  tell: (sighting) => ({
    severity: 'breaking',
    message: `a query of WITH is another one: ${change(sighting)}`,
    consequence: 'everything that reads it sees other rows or columns',
    hint: null,
  }),
});

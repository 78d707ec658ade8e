import { change, scopeRule } from '../../read/scope/scope-rule.ts';

export const subqueryLimit = scopeRule({
  id: 'subquery-limit',
  mirror: { rule: 'subquery-limit' },
  tell: (sighting) => ({
    severity: 'breaking',
    message: `LIMIT or OFFSET of a subquery changed: ${change(sighting)}`,
    consequence: 'other rows of it take part, and without an ORDER BY nobody knows which',
    hint: null,
  }),
});

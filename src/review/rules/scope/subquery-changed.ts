import { change, scopeRule } from '../../read/scope/scope-rule.ts';

export const subqueryChanged = scopeRule({
  id: 'subquery-changed',
  mirror: { rule: 'subquery-changed' },
  tell: (sighting) => ({
    severity: 'breaking',
    message: `a subquery in a condition gives something else: ${change(sighting)}`,
    consequence: 'other rows take part: which ones, and whether more or fewer, depends on the data',
    hint: null,
  }),
});

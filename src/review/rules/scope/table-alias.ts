import { change, scopeRule } from '../../read/scope/scope-rule.ts';

export const tableAlias = scopeRule({
  id: 'table-alias',
  mirror: { rule: 'table-alias' },
  tell: (sighting) => ({
    severity: 'breaking',
    message: `a table has another alias, or its columns have other names: ${change(sighting)}`,
    consequence: 'columns are found by these names: the same reference can mean another column',
    hint: null,
  }),
});

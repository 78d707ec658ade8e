import { change, scopeRule } from '../../read/scope/scope-rule.ts';

export const tableSample = scopeRule({
  id: 'table-sample',
  mirror: { rule: 'table-sample' },
  tell: (sighting) => ({
    severity: 'breaking',
    message: `TABLESAMPLE changed: ${change(sighting)}`,
    consequence: 'a sample leaves rows out, and without REPEATABLE other ones every time',
    hint: null,
  }),
});

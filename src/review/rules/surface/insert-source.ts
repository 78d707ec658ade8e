import { change, scopeRule } from '../../read/scope/scope-rule.ts';

export const insertSource = scopeRule({
  id: 'insert-source',
  area: 'surface',
  mirror: { rule: 'insert-source' },
  tell: (sighting) => ({
    severity: 'breaking',
    message: `what is inserted comes from another query: ${change(sighting)}`,
    consequence: 'other rows are inserted, or more or fewer of them',
    hint: null,
  }),
});

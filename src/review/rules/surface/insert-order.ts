import { scopeRule } from '../../read/scope/scope-rule.ts';

export const insertOrder = scopeRule({
  id: 'insert-order',
  area: 'surface',
  mirror: { rule: 'insert-order' },
  tell: () => ({
    severity: 'safe',
    message: `the columns of INSERT are in another order, and their values with them`,
    consequence: 'nothing: each column gets the value that it got',
    hint: null,
  }),
});

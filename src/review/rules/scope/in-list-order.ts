import { scopeRule } from '../../read/scope/scope-rule.ts';

export const inListOrder = scopeRule({
  id: 'in-list-order',
  mirror: { rule: 'in-list-order' },
  tell: () => ({
    severity: 'safe',
    message: `the values of IN are in another order`,
    consequence: 'Nothing: IN asks whether one of them is equal.',
    hint: null,
  }),
});

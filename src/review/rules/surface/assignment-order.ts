import { scopeRule } from '../../read/scope/scope-rule.ts';

export const assignmentOrder = scopeRule({
  id: 'assignment-order',
  area: 'surface',
  mirror: { rule: 'assignment-order' },
  tell: () => ({
    severity: 'safe',
    message: `the assignments of SET are in another order`,
    consequence: 'nothing: every one of them sees the row as it was',
    hint: null,
  }),
});

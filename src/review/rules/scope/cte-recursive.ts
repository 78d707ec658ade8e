import { scopeRule } from '../../read/scope/scope-rule.ts';

export const cteRecursive = scopeRule({
  id: 'cte-recursive',
  mirror: { rule: 'cte-recursive' },
  tell: () => ({
    severity: 'breaking',
    message: `RECURSIVE was added to WITH or taken out`,
    consequence:
      'with RECURSIVE a query of WITH that names itself reads its own rows, and without it a table of that name',
    hint: null,
  }),
});

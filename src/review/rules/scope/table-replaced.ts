import { change, scopeRule } from '../../read/scope/scope-rule.ts';

export const tableReplaced = scopeRule({
  id: 'table-replaced',
  mirror: { rule: 'table-replaced' },
  tell: (sighting) => ({
    severity: 'breaking',
    message: `rows come from somewhere else: ${change(sighting)}`,
    consequence:
      'the statement concerns the rows of another table; the role needs its privileges there (42501 without them)',
    hint: null,
  }),
});

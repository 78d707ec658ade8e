import { scopeRule } from '../../read/scope/scope-rule.ts';

export const rowLockRemoved = scopeRule({
  id: 'row-lock-removed',
  mirror: { rule: 'row-lock-added' },
  tell: (sighting) => ({
    severity: 'breaking',
    message: `rows are no longer locked: \`${sighting.old ?? ''}\``,
    consequence: 'two transactions can read the same rows and both write what they make of them: one update is lost',
    hint: null,
  }),
});

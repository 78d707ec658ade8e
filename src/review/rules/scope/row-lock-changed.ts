import { change, scopeRule } from '../../read/scope/scope-rule.ts';

export const rowLockChanged = scopeRule({
  id: 'row-lock-changed',
  mirror: { rule: 'row-lock-changed' },
  tell: (sighting) => ({
    severity: 'breaking',
    message: `rows are locked otherwise: ${change(sighting)}`,
    consequence:
      'another strength conflicts with other transactions; NOWAIT fails (55P03) and SKIP LOCKED leaves rows out where the statement waited',
    hint: null,
  }),
});

import { scopeRule } from '../../read/scope/scope-rule.ts';

export const rowLockAdded = scopeRule({
  id: 'row-lock-added',
  mirror: { rule: 'row-lock-removed' },
  tell: (sighting, pair) => ({
    severity:
      pair.head.contract.kind === 'call' && !/SKIP\s+LOCKED/i.test(sighting.new ?? '') ? 'dangerous' : 'breaking',
    message: `rows are locked: \`${sighting.new ?? ''}\``,
    consequence:
      'the statement needs UPDATE privileges on the table, waits for whoever locked the rows before (or leaves those rows out, with SKIP LOCKED), and makes writers wait',
    hint: null,
  }),
});

import { scopeRule } from '../../read/scope/scope-rule.ts';

export const tableRemoved = scopeRule({
  id: 'table-removed',
  mirror: { rule: 'table-added' },
  tell: (sighting, pair) => ({
    severity: pair.head.contract.kind === 'call' ? 'breaking' : 'dangerous',
    message: `FROM lost \`${sighting.old ?? ''}\``,
    consequence: 'rows that the join dropped for want of a match come back, and rows that it multiplied come once',
    hint: null,
  }),
});

import { scopeRule } from '../../read/scope/scope-rule.ts';

export const tableAdded = scopeRule({
  id: 'table-added',
  mirror: { rule: 'table-removed' },
  tell: (sighting, pair) => ({
    severity: pair.head.contract.kind === 'call' ? 'breaking' : 'dangerous',
    message: `FROM also takes \`${sighting.new ?? ''}\``,
    consequence: 'rows without a match drop out of an inner join, and rows with several matches come more than once',
    hint: null,
  }),
});

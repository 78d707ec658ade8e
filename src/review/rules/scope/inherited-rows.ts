import { byDirection, scopeRule } from '../../read/scope/scope-rule.ts';

export const inheritedRows = scopeRule({
  id: 'inherited-rows',
  mirror: { rule: 'inherited-rows' },
  tell: (sighting, pair) => ({
    ...byDirection(pair, sighting.direction),
    message: `ONLY ${sighting.differences[0].kind === 'removed' ? 'was added to' : 'is gone from'} \`${(sighting.new ?? sighting.old ?? '').replace(/^only\s+/i, '')}\`: rows of partitions and of tables that inherit from it`,
    hint: null,
  }),
});

import { byDirection, scopeRule } from '../../read/scope/scope-rule.ts';

export const tenantConditionAdded = scopeRule({
  id: 'tenant-condition-added',
  mirror: { rule: 'tenant-condition-removed' },
  tell: (sighting, pair) => ({
    ...byDirection(pair, sighting.direction),
    message: `${sighting.where} gained the tenant isolation predicate \`${sighting.new ?? ''}\``,
    hint: null,
  }),
});

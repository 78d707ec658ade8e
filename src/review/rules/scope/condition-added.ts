import { byDirection, scopeRule } from '../../read/scope/scope-rule.ts';

export const conditionAdded = scopeRule({
  id: 'condition-added',
  mirror: { rule: 'condition-removed' },
  tell: (sighting, pair) => ({
    ...byDirection(pair, sighting.direction),
    message: `${sighting.where} gained \`${sighting.new ?? ''}\``,
    hint: null,
  }),
});

import { byDirection, change, scopeRule } from '../../read/scope/scope-rule.ts';

export const conditionAdded = scopeRule({
  id: 'condition-added',
  mirror: { rule: 'condition-removed' },
  tell: (sighting, pair) => ({
    ...byDirection(pair, sighting.direction),
    message:
      sighting.old === null
        ? `${sighting.where} gained ${change(sighting)}`
        : `${sighting.where} gained a condition: ${change(sighting)}`,
    hint: null,
  }),
});

import { byDirection, change, scopeRule } from '../../read/scope/scope-rule.ts';

export const alternativeAdded = scopeRule({
  id: 'alternative-added',
  mirror: { rule: 'alternative-removed' },
  tell: (sighting, pair) => ({
    ...byDirection(pair, sighting.direction),
    message: `${sighting.where} also holds by an alternative of OR: ${change(sighting)}`,
    hint: null,
  }),
});

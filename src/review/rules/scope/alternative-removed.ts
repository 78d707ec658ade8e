import { byDirection, change, scopeRule } from '../../read/scope/scope-rule.ts';

export const alternativeRemoved = scopeRule({
  id: 'alternative-removed',
  mirror: { rule: 'alternative-added' },
  tell: (sighting, pair) => ({
    ...byDirection(pair, sighting.direction),
    message: `${sighting.where} lost an alternative of OR: ${change(sighting)}`,
    hint: null,
  }),
});

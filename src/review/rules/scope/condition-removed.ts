import { byDirection, change, scopeRule } from '../../read/scope/scope-rule.ts';

export const conditionRemoved = scopeRule({
  id: 'condition-removed',
  mirror: { rule: 'condition-added' },
  tell: (sighting, pair) => ({
    ...byDirection(pair, sighting.direction),
    message:
      sighting.new === null
        ? `${sighting.where} lost ${change(sighting)}`
        : `${sighting.where} lost a condition: ${change(sighting)}`,
    hint: null,
  }),
});

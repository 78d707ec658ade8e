import { byDirection, scopeRule } from '../../read/scope/scope-rule.ts';

export const conditionRemoved = scopeRule({
  id: 'condition-removed',
  mirror: { rule: 'condition-added' },
  tell: (sighting, pair) => ({
    ...byDirection(pair, sighting.direction),
    message: `${sighting.where} lost \`${sighting.old ?? ''}\``,
    hint: null,
  }),
});

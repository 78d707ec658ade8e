import { byDirection, change, scopeRule } from '../../read/scope/scope-rule.ts';

export const inListAdded = scopeRule({
  id: 'in-list-added',
  mirror: { rule: 'in-list-removed' },
  tell: (sighting, pair) => ({
    ...byDirection(pair, sighting.direction),
    message: `the list of IN in ${sighting.where} is longer: ${change(sighting)}`,
    hint: null,
  }),
});

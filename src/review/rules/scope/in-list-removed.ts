import { byDirection, change, scopeRule } from '../../read/scope/scope-rule.ts';

export const inListRemoved = scopeRule({
  id: 'in-list-removed',
  mirror: { rule: 'in-list-added' },
  tell: (sighting, pair) => ({
    ...byDirection(pair, sighting.direction),
    message: `the list of IN in ${sighting.where} is shorter: ${change(sighting)}`,
    hint: null,
  }),
});

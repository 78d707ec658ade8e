import { change, scopeRule } from '../../read/scope/scope-rule.ts';

export const existsList = scopeRule({
  id: 'exists-list',
  mirror: { rule: 'exists-list' },
  tell: (sighting) => ({
    severity: 'safe',
    message: `EXISTS selects something else: ${change(sighting)}`,
    consequence: 'nothing: EXISTS only asks whether there is a row',
    hint: null,
  }),
});

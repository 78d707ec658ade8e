import { change, scopeRule } from '../../read/scope/scope-rule.ts';

export const conditionFunction = scopeRule({
  id: 'condition-function',
  mirror: { rule: 'condition-function' },
  tell: (sighting) => ({
    severity: 'breaking',
    message: `${sighting.where} uses another function, or uses it otherwise: ${change(sighting)}`,
    consequence: 'other rows take part; and an index on the old expression is not used for another one',
    hint: null,
  }),
});

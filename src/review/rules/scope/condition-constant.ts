import { change, scopeRule } from '../../read/scope/scope-rule.ts';

export const conditionConstant = scopeRule({
  id: 'condition-constant',
  mirror: { rule: 'condition-constant' },
  tell: (sighting) => ({
    severity: 'dangerous',
    message: `${sighting.where} has another constant: ${change(sighting)}`,
    consequence: 'other rows take part, as the value says',
    hint: null,
  }),
});

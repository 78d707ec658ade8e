import { change, scopeRule } from '../../read/scope/scope-rule.ts';

export const conditionOperator = scopeRule({
  id: 'condition-operator',
  mirror: { rule: 'condition-operator' },
  tell: (sighting) => ({
    severity: 'breaking',
    message: `${sighting.where} compares otherwise: ${change(sighting)}`,
    consequence: 'other rows take part: which ones, and whether more or fewer, depends on the data',
    hint: null,
  }),
});

import { change, scopeRule } from '../../read/scope/scope-rule.ts';

export const conditionOperand = scopeRule({
  id: 'condition-operand',
  mirror: { rule: 'condition-operand' },
  tell: (sighting) => ({
    severity: 'breaking',
    message: `${sighting.where} compares with something else: ${change(sighting)}`,
    consequence: 'other rows take part: which ones, and whether more or fewer, depends on the data',
    hint: null,
  }),
});

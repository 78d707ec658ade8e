import { change, scopeRule } from '../../read/scope/scope-rule.ts';

export const conditionChanged = scopeRule({
  id: 'condition-changed',
  mirror: { rule: 'condition-changed' },
  tell: (sighting) => ({
    severity: 'breaking',
    message: `${sighting.where} requires something else: ${change(sighting)}`,
    consequence: 'other rows take part: which ones, and whether more or fewer, depends on the data',
    hint: null,
  }),
});

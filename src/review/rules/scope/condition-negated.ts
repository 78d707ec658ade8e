import { change, scopeRule } from '../../read/scope/scope-rule.ts';

export const conditionNegated = scopeRule({
  id: 'condition-negated',
  mirror: { rule: 'condition-negated' },
  tell: (sighting) => ({
    severity: 'breaking',
    message: `NOT was added to ${sighting.where} or taken out of it: ${change(sighting)}`,
    consequence:
      'the statement concerns the rows that it left out, and leaves out those that it concerned; rows where the condition is NULL stay out of both',
    hint: null,
  }),
});

import { change, scopeRule } from '../../read/scope/scope-rule.ts';

export const conditionType = scopeRule({
  id: 'condition-type',
  mirror: { rule: 'condition-type' },
  tell: (sighting) => ({
    severity: 'breaking',
    message: `${sighting.where} compares as another type or collation: ${change(sighting)}`,
    consequence:
      'values that were equal are not, or the other way round; PostgreSQL picks another operator, and an index of the old type is not used',
    hint: null,
  }),
});

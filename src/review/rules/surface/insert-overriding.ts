import { change, scopeRule } from '../../read/scope/scope-rule.ts';

export const insertOverriding = scopeRule({
  id: 'insert-overriding',
  area: 'surface',
  mirror: { rule: 'insert-overriding' },
  tell: (sighting) => ({
    severity: 'breaking',
    message: `OVERRIDING changed: ${change(sighting)}`,
    consequence:
      'it decides whether an identity column takes the given value or the next one of its sequence; ROLLBACK gives no value of a sequence back',
    hint: null,
  }),
});

import { change, scopeRule } from '../../read/scope/scope-rule.ts';

export const writeTarget = scopeRule({
  id: 'write-target',
  area: 'surface',
  mirror: { rule: 'write-target' },
  tell: (sighting) => ({
    severity: 'breaking',
    message: `another table is written: ${change(sighting)}`,
    consequence:
      'rows change where nobody expected it, and those that should change do not; the effects in the header must say so',
    hint: null,
  }),
});

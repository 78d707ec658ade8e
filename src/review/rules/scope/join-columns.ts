import { change, scopeRule } from '../../read/scope/scope-rule.ts';

export const joinColumns = scopeRule({
  id: 'join-columns',
  mirror: { rule: 'join-columns' },
  tell: (sighting) => ({
    severity: 'breaking',
    message: `the columns that must be equal in a join changed: ${change(sighting)}`,
    consequence:
      'other rows match; with USING and NATURAL the columns of the result are others too, and NATURAL follows every new column of both tables',
    hint: 'write the condition with ON, and name both columns',
  }),
});

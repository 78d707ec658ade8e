import { change, scopeRule } from '../../read/scope/scope-rule.ts';

export const fromFunctionShape = scopeRule({
  id: 'from-function-shape',
  mirror: { rule: 'from-function-shape' },
  tell: (sighting) => ({
    severity: 'breaking',
    message: `the columns of a function in FROM are others: ${change(sighting)}`,
    consequence: 'names, types or the number of its columns changed: references find other values, or fail (42703)',
    hint: null,
  }),
});

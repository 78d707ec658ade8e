import { change, scopeRule } from '../../read/scope/scope-rule.ts';

export const andOrChanged = scopeRule({
  id: 'and-or-changed',
  mirror: { rule: 'and-or-changed' },
  tell: (sighting) => ({
    severity: 'breaking',
    message: `AND and OR changed places in ${sighting.where}: ${change(sighting)}`,
    consequence: 'OR needs one of the conditions where AND needs all: many more rows take part on the side of OR',
    hint: null,
  }),
});

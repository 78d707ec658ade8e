import { change, scopeRule } from '../../read/scope/scope-rule.ts';

export const lateralChanged = scopeRule({
  id: 'lateral-changed',
  mirror: { rule: 'lateral-changed' },
  tell: (sighting) => ({
    severity: 'dangerous',
    message: `LATERAL was added or taken out: ${change(sighting)}`,
    consequence: 'with LATERAL a subquery sees the tables in front of it: a name in it can mean another column',
    hint: null,
  }),
});

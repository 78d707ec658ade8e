import { change, scopeRule } from '../../read/scope/scope-rule.ts';

export const cteMaterialized = scopeRule({
  id: 'cte-materialized',
  mirror: { rule: 'cte-materialized' },
  tell: (sighting) => ({
    severity: 'dangerous',
    message: `MATERIALIZED changed: ${change(sighting)}`,
    consequence:
      'the rows are the same; a query that is materialized is an optimization fence: no condition is pushed into it, and it runs once',
    hint: null,
  }),
});

import { change, scopeRule } from '../../read/scope/scope-rule.ts';

export const cteRenamed = scopeRule({
  id: 'cte-renamed',
  mirror: { rule: 'cte-renamed' },
  tell: (sighting) => ({
    severity: 'safe',
    message: `a query of WITH has another name: ${change(sighting)}`,
    consequence:
      'nothing, where every reference follows; a reference that does not is a table of that name, or fails (42P01)',
    hint: null,
  }),
});

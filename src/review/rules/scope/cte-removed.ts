import { scopeRule } from '../../read/scope/scope-rule.ts';
import { unusedQuery } from '../../read/scope/unused-query.ts';

export const cteRemoved = scopeRule({
  id: 'cte-removed',
  mirror: { rule: 'cte-added' },
  tell: ({ old, differences: [first] }, pair) => {
    const isUnused = unusedQuery(pair, first) !== null;
    return {
      severity: isUnused ? 'safe' : 'dangerous',
      message: `WITH lost a query${isUnused ? ' that nothing read' : ''}: \`${old ?? ''}\``,
      consequence: isUnused ? 'nothing: PostgreSQL did not run it' : 'what read it reads something else now',
      hint: null,
    };
  },
});

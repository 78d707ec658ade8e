import { scopeRule } from '../../read/scope/scope-rule.ts';
import { isWrittenAlready, unusedQuery } from '../../read/scope/unused-query.ts';

export const cteAdded = scopeRule({
  id: 'cte-added',
  mirror: { rule: 'cte-removed' },
  tell: ({ new: now, differences: [first] }, pair) => {
    const unused = unusedQuery(pair, first);
    const isKnown = unused !== null && isWrittenAlready(unused, pair.base.statement);
    return {
      severity: isKnown ? 'safe' : 'dangerous',
      message: `WITH has a new query${unused === null ? '' : ' that nothing reads'}: \`${now ?? ''}\``,
      consequence:
        unused === null
          ? 'by itself it changes nothing; what reads it does'
          : isKnown
            ? 'nothing: PostgreSQL does not run it'
            : 'PostgreSQL does not run it; but it locks its tables as a reader does, and refuses the statement where one of them, a column or a function is missing, or types do not fit',
      hint: unused === null ? null : 'delete it, as nothing reads it',
    };
  },
});

import { formatQualified } from '../../../core/identifier.ts';
import type { LiveRule } from '../live-rule.ts';
import { onlyIn } from '../tables.ts';

/** Through functions, triggers, keys and views, the statement can write or read a table that it could not. */
export const reachWidened: LiveRule = {
  id: 'reach-widened',
  area: 'surface',
  mirror: { rule: 'reach-narrowed' },
  find: ({ base, head }) => {
    if (base === null) return [];
    return onlyIn(head.analysis, base.analysis).map(({ table, operation, way }) => {
      const isRead = operation === 'SELECT';
      const isDeclared = head.contract.declared.some((each) => formatQualified(each.table) === table);
      return {
        severity: isRead ? ('dangerous' as const) : ('breaking' as const),
        path: `reach.${table}.${operation}`,
        old: null,
        new: `${operation} ${table}`,
        message: isRead
          ? `can read "${table}", which it did not`
          : `can ${operation} rows of "${table}", which it could not: ${way ?? ''}`,
        consequence: isRead
          ? 'the role that reads it needs SELECT there, and the result follows its rows'
          : `locks, triggers and constraints of "${table}" are part of every run${isDeclared ? '' : ', and the effects of the contract do not name it'}`,
        hint: isRead
          ? null
          : `check that the application is meant to write there${isDeclared ? '' : `, and declare it: \`${table}: { ${operation.toLowerCase()}: … }\``}`,
      };
    });
  },
};

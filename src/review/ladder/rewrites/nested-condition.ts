import { madeList, wordIn } from '../../tree/node.ts';
import type { Rewrite } from '../rewrite.ts';

/**
 * `a AND (b AND c)` is `a AND b AND c`, and OR likewise: both are associative with NULL too, the order of a, b and c stays, and the planner
 * flattens them (pull_ands and pull_ors in prepqual.c). Another order is another condition here: which one is evaluated first is not the same.
 */
export const nestedCondition: Rewrite = {
  id: 'nested AND or OR',
  fields: (tag, fields, maker) => {
    const operator = wordIn({ fields }, 'boolop');
    const args = fields.get('args');
    if (tag !== 'BoolExpr' || args === undefined || (operator !== 'AND_EXPR' && operator !== 'OR_EXPR')) return null;
    const isNested = args.items.some((item) => item.tag === 'BoolExpr' && wordIn(item, 'boolop') === operator);
    if (!isNested) return null;
    const flat = args.items.flatMap((item) =>
      item.tag === 'BoolExpr' && wordIn(item, 'boolop') === operator ? (item.fields.get('args')?.items ?? []) : [item],
    );
    return new Map([...fields, ['args', madeList(flat, args.value, maker)]]);
  },
};

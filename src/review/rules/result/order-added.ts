import { type Fields, listOf } from '../../../sql/tree.ts';
import { clauseChanges } from '../../read/clause-change.ts';
import { isSameTree, nodeOf } from '../../read/node.ts';
import { picksByOrder } from '../../read/picked.ts';
import { canRaise } from '../../read/scope/raising.ts';
import type { ContractRule } from '../rule.ts';

export const orderAdded: ContractRule = {
  id: 'order-added',
  area: 'result',
  mirror: { rule: 'order-removed' },
  find: (pair) =>
    clauseChanges(pair, 'order', 'sortClause')
      .filter((change) => change.old === null)
      .map(({ place, select, ...change }) => {
        const consequence = besides(select.new, { picks: picksByOrder(select.old), isNested: place !== '' });
        return {
          ...change,
          severity: consequence === null ? 'safe' : 'dangerous',
          message: `the rows${place} are ordered by \`${change.new ?? ''}\`, were in no order`,
          consequence:
            consequence ??
            'the same rows come, in an order that anybody may rely on; the server sorts them, or reads an index',
          hint: null,
        };
      }),
};

/** What follows besides the order in which the same rows come; null: nothing. */
function besides(
  select: Fields,
  { picks, isNested }: { readonly picks: string | null; readonly isNested: boolean },
): string | null {
  if (picks !== null) return `${picks} takes other rows: the first ones by this order`;
  if (isNested)
    return 'what is around takes the rows in this order: a LIMIT there, DISTINCT ON, array_agg and string_agg';
  if (listOf(select['lockingClause']).length > 0) {
    return 'rows are locked in this order: two statements that lock the same rows in different orders meet in a deadlock (40P01)';
  }
  const keys = listOf(select['sortClause']).map((key) => nodeOf(key)?.fields['node']);
  if (keys.some(canRaise)) return 'the key is computed for every row, and an error in it fails the whole statement';
  const values = listOf(select['targetList']).map((target) => nodeOf(target)?.fields['val']);
  const isListed = keys.every((key) => values.some((value) => isSameTree(key, value)));
  return listOf(select['distinctClause']).length === 0 || isListed
    ? null
    : 'with DISTINCT the keys must be columns of the list, or the statement fails (42P10)';
}

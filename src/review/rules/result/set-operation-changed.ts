import { clauseChanges } from '../../read/clause-change.ts';
import { setOperator } from '../../read/set-operations.ts';
import type { ContractRule } from '../rule.ts';

export const setOperationChanged: ContractRule = {
  id: 'set-operation-changed',
  area: 'result',
  mirror: { rule: 'set-operation-changed' },
  find: (pair) =>
    clauseChanges(pair, 'set-operation', 'op').map(({ place, select, ...change }) => {
      const old = setOperator(select.old);
      const now = setOperator(select.new);
      return {
        ...change,
        old,
        new: now,
        severity: 'breaking',
        message: `SELECTs${place} are put together otherwise: ${old ?? 'not at all'} → ${now ?? 'not at all'}`,
        consequence: consequenceOf(old, now),
        hint: 'count the rows of both versions before releasing the change',
      };
    }),
};

function consequenceOf(old: string | null, now: string | null): string {
  if (now === `${old ?? ''} ALL`)
    return 'rows that are equal come as often as they are found, and are not sorted out any more';
  if (old === `${now ?? ''} ALL`)
    return 'rows that are equal come once, within one SELECT too; the server sorts or hashes all of them';
  return 'rows come that did not, and rows that came do not';
}

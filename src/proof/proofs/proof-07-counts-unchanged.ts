import { counted } from '../../core/text.ts';
import { explainMovement } from '../../snapshot/movement.ts';
import { notReached, type Proof } from '../proof.ts';
import { isEveryTransactionAborted } from '../receipts.ts';

/** The observer counted the surface before and after: nothing of ours moved it. */
export const countsUnchanged: Proof<'PROOF-7'> = {
  id: 'PROOF-7',
  claim: 'no row count of the surface changed through us',
  judge: (observed) => {
    const { countsBefore, countsAfter, witness, strict } = observed;
    if (countsBefore === null || countsAfter === null || witness === null) return notReached(observed);
    const ours = isEveryTransactionAborted(observed) ? 'all-aborted' : 'unconfirmed';
    const moved = explainMovement({ before: countsBefore.counts, after: countsAfter.counts, ours });
    const tables = Object.keys(countsAfter.counts).length;
    const rows = Object.values(countsAfter.counts).reduce((sum, count) => sum + count, 0);
    const data = { witness, tables, rows, moved: [...moved] };
    const problems = moved.map(({ table, before, after, by }) => ({
      code: by === 'others' ? 'moved-by-others' : 'moved-unexplained',
      message: `table "${table}": ${before} → ${after} rows while the proof ran, ${by === 'others' ? 'moved by others: every transaction of ours is shown aborted' : 'and not every transaction of ours is shown aborted'}`,
      hint: null,
    }));
    if (moved.length === 0) {
      return { status: 'pass', sentence: `${counted(tables, 'table')}, ${counted(rows, 'row')}, unchanged`, data };
    }
    const sentence = `${counted(moved.length, 'table')} of ${tables} moved ${ours === 'all-aborted' ? 'by others' : 'and it may be ours'}`;
    if (ours === 'unconfirmed') return { status: 'fail', sentence, problems, data };
    return strict
      ? { status: 'fail', sentence: `${sentence} (--strict)`, problems, data }
      : { status: 'pass', sentence, problems, data };
  },
};

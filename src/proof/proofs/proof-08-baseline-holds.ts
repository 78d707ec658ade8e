import { counted } from '../../core/text.ts';
import { compareCounts } from '../../snapshot/compare-counts.ts';
import { notReached, type Proof } from '../proof.ts';
import { isEveryTransactionAborted } from '../receipts.ts';

/** The counts after the run are the recorded ones. */
export const baselineHolds: Proof<'PROOF-8'> = {
  id: 'PROOF-8',
  claim: 'the counts still equal the recorded baseline',
  judge: (observed) => {
    const { baseline, baselineFile, countsAfter, strict } = observed;
    if (baseline instanceof Error) {
      const [sentence = '', ...details] = baseline.message.split('\n');
      const problems = (details.length === 0 ? [sentence] : details).map((message) => ({
        code: baseline.code,
        message,
        hint: baseline.hint ?? null,
      }));
      return baseline.kind === 'refused'
        ? { status: 'fail', end: 'refused', sentence, problems, data: null }
        : { status: 'unknown', sentence, problems, data: null };
    }
    if (baseline === null || countsAfter === null) return notReached(observed);
    const differences = compareCounts(baseline.surface, countsAfter.counts);
    const tables = Object.keys(countsAfter.counts).length;
    const data = {
      baseline: { file: baselineFile, capturedAt: baseline.capturedAt },
      differences: [...differences],
      tables,
    };
    if (differences.length === 0) {
      return {
        status: 'pass',
        sentence: `${counted(tables, 'table')} as recorded on ${baseline.capturedAt.slice(0, 10)}`,
        data,
      };
    }
    const problems = differences.map(({ table, baseline: want, now }) => ({
      code: 'count-differs',
      message: `table "${table}": ${want ?? 'not recorded'} → ${now ?? 'not counted'} rows since ${baseline.capturedAt}`,
      hint: 'see `contracts baseline diff`, and record the new counts with `contracts baseline capture` if they are right',
    }));
    const tablesDiffer = differences.some(({ baseline: want, now }) => want === null || now === null);
    const sentence = `${counted(differences.length, 'table')} of ${tables} moved since ${baseline.capturedAt.slice(0, 10)}`;
    if (tablesDiffer) return { status: 'fail', sentence: 'the surface is not the recorded one', problems, data };
    if (strict || !isEveryTransactionAborted(observed)) return { status: 'fail', sentence, problems, data };
    return { status: 'pass', sentence: `${sentence}, by others`, problems, data };
  },
};

import type { Definition } from '../catalog/catalog.ts';
import { ContractsError } from '../core/errors.ts';
import { type Baseline, resultKey } from '../snapshot/baseline.ts';
import type { BaselineContent } from '../snapshot/compare-baselines.ts';
import type { Snapshot } from '../snapshot/counts.ts';
import { explainMovement, type Movement } from '../snapshot/movement.ts';
import type { RecordedFunction, RecordedFunctions } from '../snapshot/recorded-functions.ts';
import { type CapturedResult, recordResults } from '../snapshot/recorded-results.ts';
import type { SubjectFunctions } from '../survivors/functions-of.ts';
import type { Analyze } from './closures.ts';
import { captured } from './compare-with-baseline.ts';
import type { CaseEvidence } from './evidence.ts';
import { observe } from './observe.ts';
import { isEveryTransactionAborted } from './receipts.ts';
import type { RunOptions } from './run-options.ts';

/** What the database says, in the form of a baseline. */
export interface Captured {
  readonly kind: 'captured';
  readonly content: Required<BaselineContent>;
  readonly snapshot: Snapshot;
  /** Tables that others moved while the cases ran: the counts are those after it. */
  readonly moved: readonly Movement[];
  /** The recorded baseline, or why there is none for this server. */
  readonly recorded: Baseline | ContractsError;
}

/** Cases that did not hold: what they returned is not what anybody should record. */
export interface Unfit {
  readonly kind: 'unfit';
  readonly cases: readonly CaseEvidence[];
}

/** Runs every case in its rollback-only transaction, counts the surface, and returns what a baseline would hold. Records nothing. */
export async function captureContent(options: RunOptions): Promise<Captured | Unfit> {
  const results: CapturedResult[] = [];
  const functions: [string, SubjectFunctions][] = [];
  const observed = await observe({
    ...options,
    analyze: options.analyze === null ? null : keeping(options.analyze, functions),
    onRecord: (record) => {
      const result = captured(record);
      if (result !== null) results.push(result);
      options.onRecord?.(record);
    },
  });
  if (observed.stopped !== null) throw observed.stopped;
  const cases = observed.cases.filter(({ outcome }) => outcome !== 'held');
  if (cases.length > 0) return { kind: 'unfit', cases };
  const { countsBefore, countsAfter: snapshot, baseline: recorded } = observed;
  if (!isEveryTransactionAborted(observed) || countsBefore === null || snapshot === null || recorded === null) {
    throw new ContractsError('rollback-unconfirmed', 'not every transaction of the run is shown aborted', {
      hint: 'run contracts verify: its report names the transaction',
    });
  }
  return {
    kind: 'captured',
    content: { surface: snapshot.counts, results: recordResults(results), functions: recordFunctions(functions) },
    snapshot,
    moved: explainMovement({ before: countsBefore.counts, after: snapshot.counts, ours: 'all-aborted' }),
    recorded,
  };
}

/** The analysis that the run asks for anyway, which also leaves in `kept` how the functions are defined that will run. */
function keeping(analyze: Analyze, kept: [string, SubjectFunctions][]): Analyze {
  return async (session, contracts, options) => {
    const run = await analyze(session, contracts, options);
    const functions = await run.functions();
    for (const [index, contract] of contracts.entries()) {
      const own = functions[index];
      if (own !== undefined) kept.push([resultKey(contract), own]);
    }
    return run;
  };
}

function recordFunctions(kept: readonly (readonly [string, SubjectFunctions])[]): RecordedFunctions {
  const recorded = (definition: Definition): RecordedFunction => ({ ...definition, config: [...definition.config] });
  return Object.fromEntries(
    kept.map(([key, { definitions }]) => [
      key,
      Object.fromEntries(Object.entries(definitions).map(([signature, one]) => [signature, recorded(one)])),
    ]),
  );
}

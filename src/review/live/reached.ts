import type { Contract } from '../../contract/contract.ts';
import type { RecordedFunction } from '../../snapshot/recorded-functions.ts';
import type { SubjectAnalysis } from '../../survivors/analysis.ts';
import type { SubjectFunctions } from '../../survivors/functions-of.ts';
import type { Pairing } from '../change.ts';
import type { Plan } from './plan/plan.ts';

/** What the target's database says of one version of a contract. */
export interface Reached {
  readonly contract: Contract;
  readonly analysis: SubjectAnalysis;
  readonly functions: SubjectFunctions;
  /** Null: the statement has none worth a word, or `problems` say why it could not be had. */
  readonly plan: Plan | null;
  /** What the server said to the statement instead of planning it; null: it planned it, or was not asked. */
  readonly refused: { readonly sqlstate: string; readonly message: string } | null;
  /** Why something could not be found out. */
  readonly problems: readonly string[];
}

/** Both versions of one contract on one database. `unchanged`: there is one, and it is compared with the baseline only. */
export interface LivePair {
  readonly pairing: Pairing | 'unchanged';
  readonly base: Reached | null;
  readonly head: Reached | null;
  /** How the functions were defined when the baseline was recorded; null: nobody wrote them down. */
  readonly recorded: {
    readonly capturedAt: string;
    readonly functions: Readonly<Record<string, RecordedFunction>>;
  } | null;
}

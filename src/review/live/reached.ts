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
  /** Null: there is none that says more than that a function is called; or `refused`, `unasked`, `problem` say why. */
  readonly plan: Plan | null;
  /** What the server answered instead of a plan. */
  readonly refused: { readonly sqlstate: string; readonly message: string } | null;
  /** Why nobody asked for a plan, or what it lacks. */
  readonly unasked: string | null;
  /** Why the plan could not be had. */
  readonly problem: string | null;
}

/** What is looked at on one database. `unchanged`: one version, which is compared with the baseline only. */
export type LivePairing = Exclude<Pairing, 'removed'> | 'unchanged';

/** Both versions of one contract on one database. */
export interface LivePair {
  readonly pairing: LivePairing;
  readonly target: string;
  readonly base: Reached | null;
  readonly head: Reached;
  /** How the functions of {@link provedIn} were defined when the baseline was recorded; null: nobody wrote them down. */
  readonly recorded: {
    /** `YYYY-MM-DD`. */
    readonly day: string;
    readonly functions: Readonly<Record<string, RecordedFunction>>;
  } | null;
}

/** The version that a baseline may be of: the base's, or the one that both sides have. Null: a new contract, of which nothing was proved. */
export function provedIn({ pairing, base, head }: LivePair): Reached | null {
  return pairing === 'unchanged' ? head : base;
}

import type { KillSwitchReading } from '../adapter/kill-switch.ts';
import type { DeferrableConstraint } from '../catalog/constraints.ts';
import type { SequenceDefinition } from '../catalog/sequences.ts';
import type { Contract } from '../contract/contract.ts';
import type { ContractsError } from '../core/errors.ts';
import type { InPlaceState } from '../db/in-place.ts';
import type { Latch } from '../db/latch.ts';
import type { ServerState } from '../db/receipt.ts';
import type { Baseline } from '../snapshot/baseline.ts';
import type { ResultDifference } from '../snapshot/compare-results.ts';
import type { Snapshot } from '../snapshot/counts.ts';
import type { Closures } from './closures.ts';
import type { CaseEvidence, PrincipalEvidence } from './evidence.ts';
import type { GateTrial } from './gate-trial.ts';

/**
 * Everything that one run saw, in the order in which it is found out. Null and empty mean "the run did not get this far";
 * `stopped` says why. The proofs judge this and nothing else.
 */
export interface Observed {
  readonly strict: boolean;
  readonly contracts: readonly Contract[];
  readonly killSwitchBefore: KillSwitchReading | null;
  /** `undeclared`: the project has no gated adapter. */
  readonly gate: GateTrial | 'undeclared' | null;
  readonly logins: readonly PrincipalEvidence[] | null;
  /** The observer's server process; a command has another one for each question. */
  readonly observerPid: number | null;
  /** A connection pooler stands between, and the target allows it. */
  readonly pooled: boolean;
  readonly witness: string | null;
  readonly latch: Latch | null;
  readonly constraints: readonly DeferrableConstraint[] | null;
  /** What every contract can reach, or why it could not be read; `unasked` where nobody wanted to know. */
  readonly closures: Closures | ContractsError | 'unasked' | null;
  /** What of that changed until the last case had ended, or why nobody could say. */
  readonly catalogChanged: readonly string[] | ContractsError | null;
  /** How the sequences count that the cases may touch. */
  readonly sequences: readonly SequenceDefinition[];
  readonly serverBefore: ServerState | null;
  readonly inPlaceBefore: InPlaceState | null;
  readonly countsBefore: Snapshot | null;
  /** The baseline, or why there is none. */
  readonly baseline: Baseline | ContractsError | null;
  readonly baselineFile: string;
  readonly cases: readonly CaseEvidence[];
  readonly results: readonly ResultDifference[];
  readonly serverAfter: ServerState | null;
  readonly inPlaceAfter: InPlaceState | null;
  readonly countsAfter: Snapshot | null;
  readonly killSwitchAfter: KillSwitchReading | null;
  readonly stopped: ContractsError | null;
}

/** The same, while it is being written. */
export type Draft = { -readonly [Key in keyof Observed]: Observed[Key] };

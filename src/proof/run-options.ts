import type { KillSwitch } from '../adapter/kill-switch.ts';
import type { Contract } from '../contract/contract.ts';
import type { Project } from '../contract/project.ts';
import type { ContractPrincipal } from '../core/principal.ts';
import type { Observer } from '../db/observer.ts';
import type { CountingProvider } from '../db/provider.ts';
import type { Analyze } from './closures.ts';
import type { CaseEvidence } from './evidence.ts';
import type { CaseRecord } from './record.ts';

/** What a run is made of. */
export interface RunOptions {
  readonly project: Project;
  /** What is to be run: one version of each id. */
  readonly contracts: readonly Contract[];
  /** Every contract of the project: the adapter's methods are bound to them, whatever is to be run. `contracts` without it. */
  readonly projectContracts?: readonly Contract[];
  readonly target: { readonly name: string; readonly allowPooler: boolean };
  readonly killSwitch: KillSwitch;
  readonly provider: CountingProvider<ContractPrincipal>;
  /** Opens the witness; called once. */
  readonly witness: () => Promise<Observer>;
  /** Where the provider leads, in words. */
  readonly wiredTo: string;
  /** Reads what the contracts can reach. Null: nobody wants to know, PROOF-10 is skipped, and every case is run: the tests of the net. */
  readonly analyze: Analyze | null;
  readonly strict: boolean;
  readonly jobs: number;
  /** Aborted by the operator. */
  readonly signal: AbortSignal;
  /** Told once, before anything is sent but the questions who is connected to what. */
  readonly onTarget: (line: string) => void;
  readonly onCase: (evidence: CaseEvidence, progress: { readonly done: number; readonly total: number }) => void;
  /** Every record as it was seen, for whoever wants the rows. */
  readonly onRecord?: (record: CaseRecord) => void;
}

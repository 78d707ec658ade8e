import type { Case, Contract } from '../contract/contract.ts';
import type { Latch } from '../db/latch.ts';
import type { Receipt } from '../db/receipt.ts';
import type { Rehearsal } from '../db/rehearsal.ts';
import type { Watch } from '../db/watchdog.ts';
import type { SubjectAnalysis } from '../survivors/analysis.ts';
import type { SequenceTrace } from './sequence-traces.ts';

/** What is known beside the case itself, to judge what outlived it. */
export interface Net {
  readonly sequences: readonly SequenceTrace[];
  /** Backends of this run; null behind a pooler, where nobody knows them. */
  readonly ours: readonly number[] | null;
  /** What the closure of the contract says; null where it was not read. */
  readonly foreseen: SubjectAnalysis | null;
  /** What others may have done counts as ours. */
  readonly strict: boolean;
}

/** Everything that was seen of one case: facts, not yet judged. */
export interface CaseRecord {
  readonly contract: Contract;
  readonly case: Case;
  readonly latch: Latch;
  readonly rehearsal: Rehearsal;
  readonly receipt: Receipt;
  readonly watch: Watch;
  readonly net: Net;
  readonly durationMs: number;
}

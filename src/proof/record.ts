import type { Case, Contract } from '../contract/contract.ts';
import type { Latch } from '../db/latch.ts';
import type { Receipt } from '../db/receipt.ts';
import type { Rehearsal } from '../db/rehearsal.ts';
import type { Watch } from '../db/watchdog.ts';

/** Everything that was seen of one case: facts, not yet judged. */
export interface CaseRecord {
  readonly contract: Contract;
  readonly case: Case;
  readonly latch: Latch;
  readonly rehearsal: Rehearsal;
  readonly receipt: Receipt;
  readonly watch: Watch;
  readonly durationMs: number;
}

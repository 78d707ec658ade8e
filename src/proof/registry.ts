import { killSwitchOff } from './proofs/proof-01-kill-switch-off.ts';
import { methodsRefused } from './proofs/proof-02-methods-refused.ts';
import { onlyTheRealAdapter } from './proofs/proof-03-only-the-real-adapter.ts';
import { realDatabaseReached } from './proofs/proof-04-real-database-reached.ts';
import { callsRunExactly } from './proofs/proof-05-calls-run-exactly.ts';
import { queriesValid } from './proofs/proof-06-queries-valid.ts';
import { countsUnchanged } from './proofs/proof-07-counts-unchanged.ts';
import { baselineHolds } from './proofs/proof-08-baseline-holds.ts';
import { killSwitchStillOff } from './proofs/proof-09-kill-switch-still-off.ts';
import { nothingOutlivesRollback } from './proofs/proof-10-nothing-outlives-rollback.ts';
import { nothingLeft } from './proofs/proof-11-nothing-left.ts';
import { commitRehearsed } from './proofs/proof-12-commit-rehearsed.ts';

/** Every proof, in the order of its number. */
export const proofs = [
  killSwitchOff,
  methodsRefused,
  onlyTheRealAdapter,
  realDatabaseReached,
  callsRunExactly,
  queriesValid,
  countsUnchanged,
  baselineHolds,
  killSwitchStillOff,
  nothingOutlivesRollback,
  nothingLeft,
  commitRehearsed,
] as const;

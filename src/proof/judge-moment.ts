import { conditionOf } from '../core/conditions.ts';
import type { ServerMessage } from '../db/session.ts';
import { type CaseProblem, problem } from './problem.ts';
import type { CaseRecord } from './record.ts';

/** SQLSTATEs that say something about the moment, not about the contract (manual, appendix A). */
const ofTheMoment = new Map([
  ['55P03', 'a lock was not granted in time'],
  ['57014', 'the statement was cancelled or ran into statement_timeout'],
  ['40001', 'the transaction could not be serialized with what others did'],
  ['40P01', 'a deadlock with another session was broken'],
  ['25P03', 'the transaction was idle for too long'],
  ['25P04', 'the transaction took too long'],
  ['57P01', 'an administrator ended the session'],
  ['57P02', 'the server crashed'],
  ['57P03', 'the server is not accepting connections'],
  ['53000', 'the server is out of resources'],
  ['53100', 'the disk is full'],
  ['53200', 'the server is out of memory'],
  ['53400', 'a configured limit was reached'],
]);

/** What to say of an error that tells nothing about the contract; null where it does. */
export function momentaryProblem({ watch }: CaseRecord, error: ServerMessage): CaseProblem | null {
  if (isSprungLatch(error)) {
    return problem('unknown', 'latch-sprung', {
      message: `the statement made the commit latch raise before COMMIT (${error.sqlstate}): ${error.message}`,
      hint: 'name the constraints in the function: SET CONSTRAINTS ALL IMMEDIATE checks the latch with them',
    });
  }
  const meaning = ofTheMoment.get(error.sqlstate);
  if (meaning === undefined) return null;
  const holder = watch.waitedFor === null ? '' : `; ${watch.waitedFor.what} is held by ${watch.waitedFor.holders}`;
  return problem('unknown', conditionOf(error.sqlstate) ?? error.sqlstate, {
    message: `${meaning} (${error.sqlstate}): ${error.message}${holder}`,
    hint:
      watch.waitedFor === null
        ? 'run it again when the database is quieter'
        : 'wait for that session to finish, then run it again',
  });
}

/** The latch raises 2D000 (manual, appendix A: invalid_transaction_termination), as plpgsql does at a COMMIT inside a function. */
function isSprungLatch({ sqlstate, message }: ServerMessage): boolean {
  return sqlstate === '2D000' && message === 'this transaction is rollback-only';
}

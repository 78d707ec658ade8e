import { type CaseProblem, problem } from './problem.ts';
import type { CaseRecord } from './record.ts';

const callSomebody = 'stop using this target, keep this report, and look at the transaction id in the server log';

/** How the transaction ended: left, unconfirmed, or with something left in the session. */
export function judgeEnd({ rehearsal, receipt }: CaseRecord): readonly CaseProblem[] {
  const { escaped, residue, unseen } = rehearsal;
  const problems: CaseProblem[] = escaped.map((message) =>
    problem('alarm', 'transaction-escaped', { message, hint: callSomebody }),
  );
  if (receipt.status !== 'aborted' && receipt.status !== 'none') {
    const xid = rehearsal.identity?.xid ?? 'without a known id';
    const message =
      receipt.status === 'unknown'
        ? `nobody could say what became of transaction ${xid}`
        : `transaction ${xid} is ${receipt.status} instead of aborted, says ${receipt.witness}`;
    const hint = receipt.status === 'unknown' ? `ask the server: SELECT pg_xact_status('${xid}')` : callSomebody;
    problems.push(problem('alarm', 'rollback-unconfirmed', { message, hint }));
  }
  for (const message of residue) {
    problems.push(
      problem('broken', 'session-residue', {
        message,
        hint: 'change what the statement does so that nothing outlives ROLLBACK: take a transaction-level lock, not a session-level one, and draw keys from gen_random_uuid(), not from a sequence',
      }),
    );
  }
  for (const message of unseen) {
    problems.push(problem('unknown', 'residue-unseen', { message, hint: 'run it again when the database is quieter' }));
  }
  return problems;
}

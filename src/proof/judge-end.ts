import { isResidueWaived } from './answered-for.ts';
import { sequenceResidue } from './judge-sequences.ts';
import { type CaseProblem, problem } from './problem.ts';
import type { CaseRecord } from './record.ts';

const callSomebody = 'stop using this target, keep this report, and look at the transaction id in the server log';

/** What outlived the rollback, in words; sequences within a burn budget are none of it, nor is what a waiver answers for. */
export function residueOf(record: CaseRecord): readonly string[] {
  const { rehearsal, net } = record;
  return [...sequenceResidue(record), ...rehearsal.residue.filter((words) => !isResidueWaived(words, net.foreseen))];
}

/** How the transaction ended: left, unconfirmed, or with something left in the session. */
export function judgeEnd(record: CaseRecord): readonly CaseProblem[] {
  const { rehearsal, receipt } = record;
  const { escaped, unseen } = rehearsal;
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
  for (const message of residueOf(record)) {
    problems.push(
      problem('broken', 'session-residue', {
        message,
        hint: 'change what the statement does so that nothing outlives ROLLBACK: take a transaction-level lock, not a session-level one, and draw keys from gen_random_uuid(), not from a sequence, or declare how many values it burns',
      }),
    );
  }
  for (const message of unseen) {
    problems.push(problem('unknown', 'residue-unseen', { message, hint: 'run it again when the database is quieter' }));
  }
  return problems;
}

import { conditionOf } from '../core/conditions.ts';
import { ContractsError } from '../core/errors.ts';
import type { ServerMessage } from '../db/session.ts';
import { momentaryProblem } from './judge-moment.ts';
import { type CaseProblem, problem } from './problem.ts';
import type { CaseRecord } from './record.ts';

/** Whether the statement ran, and ended as the case says. */
export function judgeAnswer(record: CaseRecord): readonly CaseProblem[] {
  const { rehearsal, watch } = record;
  const { answer } = rehearsal;
  const mustRaise = record.case.raises;
  if (watch.stopped !== null)
    return [
      problem('unknown', 'gave-way', {
        message: `the case was stopped: ${watch.stopped}`,
        hint: 'run it again when the database is quieter, or raise limits.yield in contracts/contracts.yaml',
      }),
    ];
  if (rehearsal.escaped.length > 0) return [];
  if (answer === null) return [notRun(record)];
  const { error } = answer;
  if (error !== null) {
    if (mustRaise?.sqlstate === error.sqlstate) return [];
    return [momentaryProblem(record, error) ?? unexpected(record, error)];
  }
  if (mustRaise !== null) {
    return [
      problem('broken', 'did-not-raise', {
        message: `the statement succeeded instead of raising ${mustRaise.condition} (${mustRaise.sqlstate})`,
        hint: 'restore the check in the database, or make a new version of the contract without `raises`',
      }),
    ];
  }
  return answer.truncated
    ? [
        problem('unknown', 'result-too-large', {
          message: 'the result is larger than the limits allow and was not read to its end',
          hint: 'raise limits.rows or limits.bytes in contracts/contracts.yaml, or narrow the case',
        }),
      ]
    : [];
}

function notRun(record: CaseRecord): CaseProblem {
  const { unprepared, refused, error } = record.rehearsal;
  const raised = unprepared?.error ?? refused;
  const momentary = raised === null ? null : momentaryProblem(record, raised);
  if (momentary !== null) return momentary;
  if (unprepared !== null) {
    if (unprepared.error === null) {
      const hint = 'load the data that the case needs, or mend the case in the contract file';
      return problem('unknown', 'not-prepared', { message: unprepared.what, hint });
    }
    const hint =
      unprepared.error.sqlstate === '42501'
        ? 'grant SELECT on it to the role of the contract'
        : 'mend the case in the contract file';
    return problem('unknown', 'not-prepared', {
      message: `${unprepared.what} could not be asked before the statement: ${unprepared.error.message}`,
      hint,
    });
  }
  if (refused !== null) {
    return problem('unknown', 'not-begun', {
      message: `the rollback-only transaction could not begin: ${refused.message}`,
      hint: 'run `contracts migrate status`, and grant INSERT on the commit latch to the role of the contract',
    });
  }
  if (error instanceof ContractsError) {
    return problem('unknown', error.code, {
      message: error.message,
      ...(error.hint === undefined ? {} : { hint: error.hint }),
    });
  }
  return problem('unknown', 'not-run', {
    message: `the statement was not sent${error instanceof Error ? `: ${error.message}` : ''}`,
    hint: 'run it again',
  });
}

function unexpected({ case: { raises } }: CaseRecord, error: ServerMessage): CaseProblem {
  const raised = `${conditionOf(error.sqlstate) ?? 'unknown condition'} (${error.sqlstate}): ${error.message}`;
  const granting = error.sqlstate === '42501' ? 'grant what the message names to the role of the contract' : null;
  if (raises !== null) {
    return problem('broken', 'raised-another-condition', {
      message: `the statement raised ${raised}, instead of ${raises.condition} (${raises.sqlstate})`,
      hint: granting ?? 'restore the check in the database, or make a new version with the condition that is right',
    });
  }
  const hint = granting ?? 'mend the database object that the message names, or make a new version of the contract';
  return problem('broken', 'raised', { message: `the statement raised ${raised}`, hint });
}

import { counted } from '../../core/text.ts';
import { wasRun } from '../../core/was-run.ts';
import { describeInPlace } from '../../db/in-place.ts';
import { describeMovement, type ServerState } from '../../db/receipt.ts';
import type { Observed } from '../observed.ts';
import { problemsOfProof } from '../problem.ts';
import { notReached, type Proof } from '../proof.ts';
import { isAborted } from '../receipts.ts';

const own = new Set<string>(problemsOfProof['PROOF-11']);

/** Problems that say that nobody can say. */
const nobodyKnows = ['residue-unseen', 'burn-unclear', 'burn-unseen', 'worker-born'];

/** Every transaction has its receipt, and neither session nor server kept anything. */
export const nothingLeft: Proof<'PROOF-11'> = {
  id: 'PROOF-11',
  claim: 'every transaction aborted, and the sessions left nothing',
  judge: (observed) => {
    const cases = observed.cases.filter(wasRun);
    const { serverBefore, serverAfter, logins } = observed;
    if (cases.length === 0 || serverBefore === null || serverAfter === null) return notReached(observed);
    const added = (after: readonly string[], before: readonly string[]) =>
      after.filter((name) => !before.includes(name));
    const unconfirmed = cases.filter((one) => !isAborted(one));
    const data = {
      transactions: cases.length,
      aborted: cases.filter(({ receipt }) => receipt?.status === 'aborted').length,
      withoutXid: cases.filter(({ receipt }) => receipt?.status === 'none').length,
      unconfirmed: unconfirmed.length,
      residue: cases.flatMap((one) => one.residue.map((what) => `${one.contract} ${one.case}: ${what}`)),
      preparedTransactions: added(ofOurs(serverAfter, logins), ofOurs(serverBefore, logins)),
      slotsChanged: [...added(serverAfter.slots, serverBefore.slots), ...added(serverBefore.slots, serverAfter.slots)],
      backendsLeft: [...serverAfter.backends],
      notes: [...notesOf(observed)],
    };
    const problems = [
      ...cases.flatMap((one) => one.problems.filter(({ code }) => own.has(code))),
      ...serverProblems(data),
    ];
    if (unconfirmed.length > 0) {
      const sentence = `${unconfirmed.length} of ${counted(cases.length, 'transaction')} without a receipt`;
      return { status: 'fail', end: 'alarm', sentence, problems, data };
    }
    if (data.backendsLeft.length > 0) {
      return { status: 'fail', end: 'alarm', sentence: 'a backend of ours is still there', problems, data };
    }
    const doubtful = new Set([...nobodyKnows, ...(observed.strict ? [] : ['slot-changed'])]);
    if (problems.some(({ code }) => !doubtful.has(code)))
      return { status: 'fail', sentence: 'something outlived the rollback', problems, data };
    if (problems.length > 0)
      return { status: 'unknown', sentence: 'nobody can say whether everything is gone', problems, data };
    const kept = observed.pooled ? 'backends are with the pooler, unseen' : 'sessions clean, backends gone';
    return {
      status: 'pass',
      sentence: `${counted(data.aborted, 'transaction')} aborted, ${data.withoutXid} without an id, ${kept}`,
      data,
    };
  },
};

/** What the net saw and speaks against nothing: of every case, of the server, of the surface in the catalog. */
function notesOf({ cases, serverBefore, serverAfter, inPlaceBefore, inPlaceAfter }: Observed): readonly string[] {
  const ofCases = new Map<string, number>();
  for (const note of cases.flatMap(({ notes }) => notes)) ofCases.set(note, (ofCases.get(note) ?? 0) + 1);
  return [
    ...[...ofCases].map(([note, times]) => (times === 1 ? note : `${note} (${times} cases)`)),
    ...(serverBefore === null || serverAfter === null ? [] : describeMovement(serverBefore, serverAfter)),
    ...(inPlaceBefore === null || inPlaceAfter === null ? [] : describeInPlace(inPlaceBefore, inPlaceAfter)),
  ];
}

/** Prepared transactions of the roles that ran the contracts; what others prepare is theirs. */
function ofOurs({ preparedTransactions }: ServerState, logins: Observed['logins']): readonly string[] {
  const own = (logins ?? []).filter(({ principal }) => principal !== 'observer').map(({ role }) => role);
  return preparedTransactions.filter(({ owner }) => own.includes(owner)).map(({ gid, owner }) => `${gid} of ${owner}`);
}

function serverProblems(data: {
  readonly preparedTransactions: readonly string[];
  readonly slotsChanged: readonly string[];
  readonly backendsLeft: readonly number[];
}) {
  return [
    ...data.preparedTransactions.map((name) => ({
      code: 'prepared-transaction',
      message: `a prepared transaction appeared while the proof ran: ${name}`,
      hint: 'if nobody else prepared it: ROLLBACK PREPARED, as its owner',
    })),
    ...data.slotsChanged.map((name) => ({
      code: 'slot-changed',
      message: `a replication slot appeared or went away while the proof ran: ${name}`,
      hint: 'ask who changed replication in these minutes, and run it again; a forgotten slot fills the disk',
    })),
    ...data.backendsLeft.map((pid) => ({
      code: 'backend-left',
      message: `backend ${pid} of this run did not end`,
      hint: `look at it in pg_stat_activity, and end it: SELECT pg_terminate_backend(${pid})`,
    })),
  ];
}

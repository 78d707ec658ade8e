import { ContractsError } from '../core/errors.ts';
import { armLatch, type Latch } from './latch.ts';
import { parseResidue, type Residue, readResidue, readSequences } from './residue.ts';
import type { Answer, ServerMessage, Session, Statement } from './session.ts';
import {
  differencesOfIdentity,
  parseTransactionIdentity,
  readTransactionIdentity,
  type TransactionIdentity,
} from './transaction-identity.ts';
import { setLocally } from './transaction-settings.ts';

export interface Opening {
  /** `repeatable read` and its kin, in SQL's words. */
  readonly isolation: string;
  readonly readOnly: boolean;
  readonly settings: Readonly<Record<string, string>>;
  readonly latch: Latch;
  /** Under which `work` prepares the statement in question; it is deallocated at the end and no residue. Null: it prepares none. */
  readonly statementName: string | null;
  /** Sent in the same flight, before BEGIN: reads only, of which an error harms nothing. */
  readonly beforehand?: readonly Statement[];
  /** Sent in the same flight as BEGIN, after everything that protects. */
  readonly firstWords: readonly Statement[];
}

export interface OpenTransaction {
  readonly identity: TransactionIdentity;
  /** Answers to the opening's `beforehand`. */
  readonly beforehand: readonly Answer[];
  /** Answers to the opening's `firstWords`. */
  readonly firstWords: readonly Answer[];
  /** Sends one statement; a server error is an answer. Throws `transaction-replaced` where an earlier one left the transaction. */
  send(statement: Statement): Promise<Answer>;
  /** As `send`, several in one round trip. */
  sendAll(statements: readonly Statement[]): Promise<readonly Answer[]>;
}

/** What `work` wants asked at the end, without a round trip of its own. */
export interface Parting {
  /** Sent right before ROLLBACK. Server errors here do not matter to the rollback. */
  readonly inside: readonly Statement[];
  /** Sent right after ROLLBACK, outside any transaction: reads only. */
  readonly outside: readonly Statement[];
}

/** How a rollback-only transaction ended. */
export interface RolledBack extends Residue {
  /** Null where the transaction did not begin. `xid` is the one it began with; where it had none then, the one at the end. */
  readonly identity: TransactionIdentity | null;
  /** Why it did not begin; null where it did. */
  readonly refused: ServerMessage | null;
  /** Answers to the opening's `beforehand`. */
  readonly beforehand: readonly Answer[];
  /** Answers to what `work` wanted asked at the end. */
  readonly inside: readonly Answer[];
  readonly outside: readonly Answer[];
  /** What shows that the transaction was left, replaced or not rolled back, in words. Anything in it is an alarm. */
  readonly escaped: readonly string[];
  /** What `work`, or the connection, threw. */
  readonly error: unknown;
}

const savepoint = 'contracts_start';

/**
 * Runs `work` in a transaction that can only end in ROLLBACK. There is no other way to begin one, and no code that
 * commits: the latch makes the server refuse, and every answer is watched for a transaction that was left or replaced.
 *
 * `work` returns what is to be asked in the same flight as the ROLLBACK. Never throws; a session that may not be
 * clean is destroyed. Two round trips, plus those of `work`.
 */
export async function withRollback(
  session: Session,
  opening: Opening,
  work: (transaction: OpenTransaction) => Promise<Parting>,
): Promise<RolledBack> {
  const escaped: string[] = [];
  let identity: TransactionIdentity | null = null;
  let refused: ServerMessage | null = null;
  let parting: Parting = { inside: [], outside: [] };
  let beforehand: readonly Answer[] = [];
  let error: unknown = null;
  try {
    const begun = await begin(session, opening);
    identity = begun.identity;
    beforehand = begun.beforehand;
    refused = begun.refused;
    if (identity !== null) {
      const sendAll = async (statements: readonly Statement[]): Promise<readonly Answer[]> => {
        if (escaped.length > 0) throw new ContractsError('transaction-replaced', 'the transaction was left before');
        return watch(await session.send(statements), escaped);
      };
      const send = async (statement: Statement): Promise<Answer> => onlyOf(await sendAll([statement]));
      parting = await work({ identity, beforehand, firstWords: begun.firstWords, send, sendAll });
    }
  } catch (thrown) {
    error = thrown;
  }
  try {
    const ended = await end(session, { parting, identity, escaped, statementName: opening.statementName });
    return { ...ended, beforehand, refused, error };
  } catch (lost) {
    session.destroy();
    // The server rolls back, but nobody looked at what was left.
    const unseen = identity === null ? [] : ['the connection was lost before the session could be looked at'];
    const nothing = { inside: [], outside: [], residue: [], sequences: [], lastValue: { drawn: 'unread' } } as const;
    return { ...nothing, identity, refused, beforehand, escaped, unseen, error: error ?? lost };
  }
}

interface Begun {
  readonly identity: TransactionIdentity | null;
  readonly refused: ServerMessage | null;
  readonly firstWords: readonly Answer[];
  readonly beforehand: readonly Answer[];
}

async function begin(session: Session, opening: Opening): Promise<Begun> {
  const protect: readonly Statement[] = [
    { text: `BEGIN ISOLATION LEVEL ${opening.isolation} ${opening.readOnly ? 'READ ONLY' : 'READ WRITE'}` },
    setLocally(opening.settings),
    ...(opening.readOnly ? [] : armLatch(opening.latch)),
    { text: `SAVEPOINT ${savepoint}` },
    readTransactionIdentity,
  ];
  const { beforehand: early = [] } = opening;
  const all = await session.send([...early, ...protect, ...opening.firstWords]);
  const [beforehand, answers] = [all.slice(0, early.length), all.slice(early.length)];
  const protection = answers.slice(0, protect.length);
  const failed = protection.find((answer) => answer.error !== null);
  const identity = parseTransactionIdentity(protection.at(-1));
  if (failed !== undefined || identity === null || protection.some((answer) => answer.status !== 'open')) {
    return { identity: null, refused: failed?.error ?? null, firstWords: [], beforehand };
  }
  return { identity, refused: null, firstWords: answers.slice(protect.length), beforehand };
}

function onlyOf([answer]: readonly Answer[]): Answer {
  if (answer === undefined) throw new ContractsError('connection-lost', 'the server did not answer a statement');
  return answer;
}

function watch(answers: readonly Answer[], escaped: string[]): readonly Answer[] {
  if (answers.some(({ status }) => status === 'idle'))
    escaped.push('the transaction was left: the server says that none is open');
  return answers;
}

interface Ending {
  readonly parting: Parting;
  readonly identity: TransactionIdentity | null;
  readonly escaped: readonly string[];
  readonly statementName: string | null;
}

/** SQLSTATE query_canceled: a cancel that was meant for the statement may arrive when that is over already. */
const cancelled = '57014';

async function end(session: Session, ending: Ending): Promise<Omit<RolledBack, 'refused' | 'error' | 'beforehand'>> {
  const { outside } = ending.parting;
  const inside = ending.escaped.length > 0 ? [] : ending.parting.inside;
  const leaving: readonly Statement[] = [{ text: 'ROLLBACK' }, ...outside, ...readResidue(ending.statementName)];
  const answers = await session.send([
    ...inside,
    { text: `ROLLBACK TO SAVEPOINT ${savepoint}` },
    readTransactionIdentity,
    readSequences,
    ...leaving,
  ]);
  const [toStart, identityAnswer, touched, ...left] = answers.slice(inside.length);
  // A ROLLBACK that is cancelled leaves the transaction failed, and open.
  const again = left[0]?.error?.sqlstate === cancelled && left[0].status === 'failed';
  const [rollback, ...afterwards] = again ? await session.send(leaving) : left;
  const last = parseTransactionIdentity(identityAnswer);
  const escaped = [...ending.escaped];
  const { residue, sequences, lastValue, unseen } = parseResidue(touched, afterwards.slice(outside.length));
  if (ending.identity !== null) {
    const lost = toStart?.error ?? null;
    if (lost !== null && lost.sqlstate !== cancelled)
      escaped.push(`the savepoint set at the start is gone: ${lost.message}`);
    escaped.push(...(last === null ? [] : differencesOfIdentity(ending.identity, last)));
    escaped.push(...(rollback === undefined ? [] : describeRollback(rollback)));
  }
  // A session that drew from a sequence answers lastval() from then on, also for the next case.
  if ([escaped, residue, sequences, unseen].some(({ length }) => length > 0)) session.destroy();
  return {
    identity: ending.identity === null ? null : { ...ending.identity, xid: ending.identity.xid ?? last?.xid ?? null },
    inside: answers.slice(0, inside.length),
    outside: afterwards.slice(0, outside.length),
    escaped,
    residue,
    sequences,
    lastValue,
    unseen: ending.identity === null || escaped.length > 0 ? [] : unseen,
  };
}

function describeRollback(answer: Answer): readonly string[] {
  const said: string[] = [];
  if (answer.tag !== 'ROLLBACK') said.push(`ROLLBACK was answered "${answer.error?.message ?? answer.tag}"`);
  if (answer.status !== 'idle') said.push('after ROLLBACK a transaction is still open');
  if (answer.notices.some((notice) => notice.sqlstate === '25P01'))
    said.push('ROLLBACK found no transaction to roll back');
  return said;
}

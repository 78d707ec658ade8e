import type { Contract } from '../contract/contract.ts';
import { ContractsError } from '../core/errors.ts';
import { type Connection, type ExecuteResult, StatementFailed } from '../db/connection.ts';

export interface LiveWork<Result> {
  /** For messages. */
  readonly method: string;
  readonly contract: Contract;
  /** In the order of the contract's params. */
  readonly values: readonly (string | null)[];
  /** Makes the result of the answer. Throws where the answer is not what it must be; nothing is kept then. */
  readonly read: (answer: ExecuteResult) => Result;
}

/**
 * Executes one contract in one transaction and commits it. For real: outside migrate/ this is the only COMMIT.
 *
 * Sends BEGIN with the contract's isolation level, one SET LOCAL, the contract's exact bytes, COMMIT. Resolves only when the server
 * answered COMMIT with COMMIT. Any error before that is followed by ROLLBACK and thrown.
 */
export async function commitLive<Result>(connection: Connection, work: LiveWork<Result>): Promise<Result> {
  const result = await executeInTransaction(connection, work);
  await commit(connection, work.method);
  return result;
}

async function executeInTransaction<Result>(connection: Connection, work: LiveWork<Result>): Promise<Result> {
  try {
    await connection.execute(begin(work.contract), []);
    await connection.execute(readAsChecked, []);
    return work.read(await connection.execute(work.contract.sql, work.values));
  } catch (error) {
    const failedToo = await rollBack(connection);
    throw about(work.method, error, failedToo);
  }
}

/** String constants mean to the server what they meant to the file gate, whatever the role or the database says. */
const readAsChecked = 'SET LOCAL standard_conforming_strings = on';

/** A contract that only reads gets a transaction that can only read. */
function begin({ isolation, kind }: Contract): string {
  return `BEGIN ISOLATION LEVEL ${isolation.toUpperCase()} ${kind === 'call' ? 'READ WRITE' : 'READ ONLY'}`;
}

/** Resolves with the error where ROLLBACK failed. The server rolls back then too, when the connection is closed. */
async function rollBack(connection: Connection): Promise<{ readonly error: unknown } | null> {
  try {
    await connection.execute('ROLLBACK', []);
    return null;
  } catch (error) {
    return { error };
  }
}

function about(method: string, error: unknown, failedToo: { readonly error: unknown } | null): unknown {
  const cause = failedToo === null ? error : new AggregateError([error, failedToo.error], 'the rollback failed too');
  if (error instanceof StatementFailed) {
    return new StatementFailed(`"${method}" failed and nothing was kept`, error.server, { cause });
  }
  if (error instanceof ContractsError) {
    return new ContractsError(error.code, `"${method}" failed and nothing was kept: ${error.message}`, {
      ...(error.hint === undefined ? {} : { hint: error.hint }),
      cause,
    });
  }
  return failedToo === null ? error : cause;
}

async function commit(connection: Connection, method: string): Promise<void> {
  const { tag } = await sendCommit(connection, method);
  if (tag === 'COMMIT') return;
  // The server's answer to COMMIT in a transaction that had failed unnoticed (manual, COMMIT, "Outputs").
  if (tag === 'ROLLBACK') {
    throw new ContractsError('commit-refused', `"${method}" was not kept: the server answered COMMIT with ROLLBACK`);
  }
  throw unconfirmed(method, new Error(`COMMIT was answered with "${tag}"`));
}

async function sendCommit(connection: Connection, method: string): Promise<ExecuteResult> {
  try {
    return await connection.execute('COMMIT', []);
  } catch (error) {
    // An ERROR is the end of the transaction only if the session lives on to answer the next statement. One that was
    // terminated while it committed may have committed.
    const alive = (await rollBack(connection)) === null;
    if (alive && error instanceof StatementFailed) {
      throw new StatementFailed(`"${method}" was refused at COMMIT and nothing was kept`, error.server, {
        cause: error,
      });
    }
    throw unconfirmed(method, error);
  }
}

function unconfirmed(method: string, cause: unknown): ContractsError {
  return new ContractsError(
    'commit-unconfirmed',
    `"${method}" sent COMMIT and got no answer that says whether it took effect`,
    { hint: 'look for the rows in the database before calling it again', cause },
  );
}

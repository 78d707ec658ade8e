import type { ContractsError } from '../../core/errors.ts';
import type { Limits } from '../../core/limits.ts';
import type { Observer } from '../../db/observer.ts';
import type { Session } from '../../db/session.ts';
import type { FileOutcome } from '../outcome.ts';
import type { Script } from '../script/script.ts';

export interface RunScriptsRequest {
  /** In the order of the outcomes. Refused ones are not sent and have their outcome too. */
  readonly scripts: readonly Script[];
  /** How many files run at the same time, each on a session of its own. */
  readonly jobs: number;
  /** Opens a session as the role that runs the files. */
  readonly open: () => Promise<Session>;
  /** Whom the receipts are from. */
  readonly witness: Observer;
  readonly limits: Limits;
  /** Where the extension is not there: create it inside each rolled-back transaction, in this schema. Null: do not. */
  readonly install: { readonly schema: string | null } | null;
  /** Advanced sequences are reported and do not fail a file. */
  readonly allowSequences: boolean;
  /** Aborted: what runs is cancelled and rolled back, and nothing more is begun. */
  readonly signal: AbortSignal;
  /** Called with every outcome as it comes, and how many came so far. */
  readonly onFile: (outcome: FileOutcome, done: number) => void;
}

export interface ScriptsRun {
  /** One of every script that was looked at, in the order of the request. */
  readonly files: readonly FileOutcome[];
  /** Version of the extension; null where it was not found, or its functions are there without it. */
  readonly extension: string | null;
  /** True where it was created inside each transaction. */
  readonly installed: boolean;
  /** Why the run ended before every file was run. */
  readonly stopped: ContractsError | null;
}

/** Runs every script in rollback-only transactions. Throws only on a bug. */
export async function runScripts(request: RunScriptsRequest): Promise<ScriptsRun> {
  const { scripts } = request;
  return {
    files: scripts.map(() => {
      throw new Error('not there yet');
    }),
    extension: null,
    installed: false,
    stopped: null,
  };
}

import { ContractsError } from '../../core/errors.ts';
import type { Limits } from '../../core/limits.ts';
import type { Observer } from '../../db/observer.ts';
import type { Receipt } from '../../db/receipt.ts';
import type { Session, Statement } from '../../db/session.ts';
import type { FileOutcome } from '../outcome.ts';
import type { Script } from '../script/script.ts';
import { resetAndLook } from './clean-session.ts';
import { isCrossed } from './crossed.ts';
import { dottedNames } from './dotted-names.ts';
import { type Environment, inspectEnvironment } from './environment.ts';
import { escapeIn } from './escapes.ts';
import { bringsPgtap, hintOfMissing, installationOf } from './install.ts';
import { judgeFile, refuse } from './judge-file.ts';
import { openReceiptDesk, type ReceiptDesk } from './receipts.ts';
import { runAll } from './run-all.ts';
import { type FileSetting, runFile } from './run-file.ts';
import type { SegmentEnd } from './run-segment.ts';
import { createSessions } from './sessions.ts';

export interface RunScriptsRequest {
  /** In the order of the outcomes. Refused ones are not sent and have their outcome too. */
  readonly scripts: readonly Script[];
  /**
   * How many files run at the same time, each on a session of its own. Those that got in each other's way are run again, one
   * after the other.
   */
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
  const { scripts, limits, witness } = request;
  const stop = AbortSignal.any([request.signal, AbortSignal.timeout(limits.total)]);
  const sessions = createSessions({ open: request.open, yieldMs: limits.yield });
  const outcomes = new Map<Script, FileOutcome>();
  const tell = (script: Script, outcome: FileOutcome): void => {
    outcomes.set(script, outcome);
    request.onFile(outcome, outcomes.size);
  };
  let environment: Environment | null = null;
  let installation: readonly Statement[] = [];
  let stopped: ContractsError | null = null;
  const runnable: Script[] = [];
  for (const script of scripts) {
    const leak = escapeIn(script);
    if (script.refusals.length > 0) tell(script, refuse(script));
    else if (leak !== null) tell(script, refuse({ file: script.file, refusals: [leak] }));
    else runnable.push(script);
  }
  try {
    if (runnable.length > 0) {
      const first = await sessions.open();
      environment = await inspectEnvironment(first);
      installation = installationOf(environment, { scripts: runnable, install: request.install });
      sessions.giveBack(first);
      const setting: FileSetting = {
        sessions,
        environment,
        limits,
        installation,
        reset: resetAndLook(environment, runnable.flatMap(dottedNames)),
        fingerprints: new WeakMap(),
        stop,
      };
      const desk = openReceiptDesk(witness);
      const crossed: Script[] = [];
      const runOne =
        (jobs: number) =>
        async (script: Script): Promise<() => Promise<void>> => {
          const own = bringsPgtap(script) ? { ...setting, installation: [] } : setting;
          const run = await runFile(script, own);
          return async () => {
            const receipts = await Promise.all(run.ends.map((end) => receiptOf(end, desk, limits)));
            const missing = hintOfMissing(own.environment);
            const outcome = judgeFile(script, run, { receipts, allowSequences: request.allowSequences, missing });
            if (jobs > 1 && isCrossed(outcome, run, sessions.pids())) crossed.push(script);
            else tell(script, outcome);
          };
        };
      // Two transactions cannot create one extension at the same time.
      const jobs = installation.length > 0 ? 1 : request.jobs;
      await runAll(runnable, { jobs, stop }, runOne(jobs));
      await runAll(crossed, { jobs: 1, stop }, runOne(1));
    }
    if (outcomes.size < scripts.length) throw cancelled(request.signal);
  } catch (error) {
    if (!(error instanceof ContractsError)) throw error;
    stopped = error;
  } finally {
    await sessions.close();
  }
  return {
    files: scripts.flatMap((script) => outcomes.get(script) ?? []),
    extension: environment?.version ?? (installation.length > 0 ? (environment?.available ?? null) : null),
    installed: installation.length > 0,
    stopped,
  };
}

/** A transaction that began and whose id nobody saw can have no receipt. */
async function receiptOf(end: SegmentEnd, desk: ReceiptDesk, limits: Limits): Promise<Receipt['status']> {
  const { xid, rolledBack } = end;
  const lost = rolledBack.error !== null;
  if (lost && xid === null && rolledBack.identity?.readOnly === false) return 'unknown';
  return desk.ask({ xid, patience: lost ? limits.statement : 0 });
}

function cancelled(signal: AbortSignal): ContractsError {
  return signal.aborted
    ? new ContractsError('cancelled', 'the run was stopped before every file was run')
    : new ContractsError('cancelled', 'the time for the whole run was over before every file was run', {
        hint: 'raise the limit of the whole run in the project file',
      });
}

import type { Case, Contract } from '../contract/contract.ts';
import type { CaseRecord } from './record.ts';
import { type CaseSetting, runCase } from './run-case.ts';
import type { Sessions } from './sessions.ts';

/** One case of one contract, waiting to be run. */
export interface Job {
  readonly contract: Contract;
  readonly case: Case;
}

export interface RunCasesOptions {
  readonly setting: CaseSetting;
  readonly sessions: Sessions;
  /** How many cases run at the same time, each on a session of its own. */
  readonly jobs: number;
  /** Called with every record as it is made, and the job that it is of. False: run no more. */
  readonly onRecord: (record: CaseRecord, job: Job) => boolean;
}

/** Runs every case of the queue, in its order, some at a time. Rejects where a session cannot be had; the others end first. */
export async function runCases(queue: readonly Job[], options: RunCasesOptions): Promise<void> {
  const { setting, sessions } = options;
  const waiting = queue.values();
  let going = true;

  async function work(): Promise<void> {
    for (const job of waiting) {
      const { contract, case: subject } = job;
      if (!going || setting.stop.aborted) return;
      const at = await sessions.lend(contract.principal);
      const record = await runCase(contract, subject, { setting, place: at });
      const spent = record.watch.stopped !== null || record.rehearsal.error !== null;
      await sessions.giveBack(contract.principal, at, spent ? 'spent' : 'clean');
      going = options.onRecord(record, job) && going;
    }
  }

  const workers = Array.from({ length: Math.max(1, options.jobs) }, () =>
    work().catch((error: unknown) => {
      going = false;
      throw error;
    }),
  );
  const ended = await Promise.allSettled(workers);
  const failed = ended.find((worker) => worker.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

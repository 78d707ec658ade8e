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
  /** Called with every record as it is made, and its place in the order of `queue`. False: run no more. */
  readonly onRecord: (record: CaseRecord, place: number) => boolean;
}

/** Runs every case of the queue, in its order, some at a time. Rejects where a session cannot be had; the others end first. */
export async function runCases(queue: readonly Job[], options: RunCasesOptions): Promise<void> {
  const { setting, sessions } = options;
  const waiting = queue.entries();
  let going = true;

  async function work(): Promise<void> {
    for (const [place, { contract, case: subject }] of waiting) {
      if (!going || setting.stop.aborted) return;
      const at = await sessions.lend(contract.principal);
      const record = await runCase(contract, subject, { setting, place: at });
      const spent = record.watch.stopped !== null || record.rehearsal.error !== null;
      await sessions.giveBack(contract.principal, at, spent ? 'spent' : 'clean');
      going = options.onRecord(record, place) && going;
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

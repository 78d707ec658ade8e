import type { Script } from '../script/script.ts';

/**
 * Runs scripts in their order, some at a time, until `stop`. `run` returns what is still to be done for the script when its
 * session is free again; that holds nobody up. Rejects where a run does; the others end first.
 */
export async function runAll(
  scripts: readonly Script[],
  about: { readonly jobs: number; readonly stop: AbortSignal },
  run: (script: Script) => Promise<() => Promise<void>>,
): Promise<void> {
  const waiting = scripts.values();
  const afterwards: Promise<void>[] = [];
  let going = true;

  async function work(): Promise<void> {
    for (const script of waiting) {
      if (!going || about.stop.aborted) return;
      const conclude = await run(script);
      afterwards.push(conclude());
    }
  }

  const workers = Array.from({ length: Math.max(1, Math.min(about.jobs, scripts.length)) }, () =>
    work().catch((error: unknown) => {
      going = false;
      throw error;
    }),
  );
  const ended = await Promise.allSettled(workers);
  const concluded = await Promise.allSettled(afterwards);
  const failed = [...ended, ...concluded].find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}

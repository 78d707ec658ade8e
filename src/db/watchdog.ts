import { setTimeout as sleep } from 'node:timers/promises';
import type { Session } from './session.ts';
import { parseWaits, readWaits, type Wait } from './waits.ts';

/** What the watchdog saw while one case ran. */
export interface Watch {
  /** Why the case was stopped; null where it was not. */
  readonly stopped: string | null;
  /** The last seen wait of the proof for somebody else. */
  readonly waitedFor: Wait | null;
}

/** Looks after running cases from a second connection of the same role. */
export interface Watchdog {
  /** Runs `work`, whose statements run on `watched`, under watch. `stop` aborted, or a waiter beyond the limit: cancelled. */
  guard<T>(
    watched: Session,
    stop: AbortSignal,
    work: (giveWay: AbortSignal) => Promise<T>,
  ): Promise<{ readonly value: T; readonly watch: Watch }>;
  close(): Promise<void>;
}

export interface WatchdogOptions {
  /** How long anybody else may wait for the proof. Milliseconds. */
  readonly yield: number;
  /** Backends of this run: cases that run at the same time may wait for each other. */
  readonly ours: () => readonly number[];
}

/** A case shorter than this is over before anybody could look. */
const firstLook = 40;
/** After a cancel that did not help, the backend is terminated; after that did not help either, the connection is dropped. */
const patience = 2_000;

/**
 * The production database comes first: a case that makes others wait longer than the limit, or that is to stop, is cancelled
 * (pg_cancel_backend, then pg_terminate_backend: a role may signal its own sessions, manual 9.28.2) and rolls back.
 */
export function createWatchdog(session: Session, { yield: patienceOfOthers, ours }: WatchdogOptions): Watchdog {
  const interval = Math.max(firstLook, Math.floor(patienceOfOthers / 5));
  return {
    async guard(watched, stop, work) {
      const pid = watched.backendPid;
      const giveWay = new AbortController();
      const state: { stopped: string | null; waitedFor: Wait | null } = { stopped: null, waitedFor: null };
      let timer: NodeJS.Timeout | undefined;
      let finished = false;

      const cancel = (why: string): void => {
        if (state.stopped !== null || finished) return;
        state.stopped = why;
        giveWay.abort(why);
        void signalBackend(session, 'pg_cancel_backend', pid);
        timer = setTimeout(() => {
          void signalBackend(session, 'pg_terminate_backend', pid);
          timer = setTimeout(() => watched.destroy(), patience);
        }, patience);
      };
      const look = async (): Promise<void> => {
        const waits = await waitsOf(session, pid);
        if (finished || state.stopped !== null) return;
        if (waits === null)
          return cancel('the watchdog lost its connection, so nobody would see who waits for the proof');
        state.waitedFor = waits.find((wait) => !wait.forProof) ?? state.waitedFor;
        const waiter = waits.find(
          (wait) => wait.forProof && wait.milliseconds >= patienceOfOthers && !ours().includes(wait.pid),
        );
        if (waiter !== undefined)
          cancel(`${waiter.who} waited ${waiter.milliseconds} ms for the proof on ${waiter.what}`);
        else timer = setTimeout(() => void look(), interval);
      };
      const onStop = (): void => cancel(inWords(stop.reason));

      if (stop.aborted) {
        // Nothing runs yet that a cancel could be for, and one that hit BEGIN would leave what follows outside a transaction.
        state.stopped = inWords(stop.reason);
        giveWay.abort(state.stopped);
      } else {
        timer = setTimeout(() => void look(), firstLook);
        stop.addEventListener('abort', onStop, { once: true });
      }
      try {
        return { value: await work(giveWay.signal), watch: state };
      } finally {
        finished = true;
        clearTimeout(timer);
        stop.removeEventListener('abort', onStop);
      }
    },
    close: () => session.close(),
  };
}

function inWords(reason: unknown): string {
  return reason instanceof DOMException ? 'the time for the whole run was over' : String(reason);
}

/** Null where nobody answers in time. */
async function waitsOf(session: Session, pid: number): Promise<readonly Wait[] | null> {
  const late = new AbortController();
  try {
    const asked = session.send([readWaits([pid])]);
    const answers = await Promise.race([asked, sleep(patience, [], { signal: late.signal })]);
    const [answer] = answers;
    return answer?.error === null ? parseWaits(answer) : null;
  } catch {
    return null;
  } finally {
    late.abort();
  }
}

/** A watchdog that lost its connection cannot signal; the server's own timeouts still end the case. */
async function signalBackend(session: Session, signal: string, pid: number): Promise<void> {
  try {
    await session.send([{ text: `SELECT pg_catalog.${signal}($1::integer)`, values: [String(pid)] }]);
  } catch {
    session.destroy();
  }
}

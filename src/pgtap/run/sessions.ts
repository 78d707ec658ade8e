import type { Session } from '../../db/session.ts';
import { createWatchdog, type Watchdog } from '../../db/watchdog.ts';

/** The open sessions of a run: lent to one file at a time, used again only where somebody shows that they are clean. */
export interface Sessions {
  /** One that ran a file before and was given back, or a new one. */
  lend(): Promise<Session>;
  /** Always a new one. */
  open(): Promise<Session>;
  giveBack(session: Session): void;
  /** Backend process ids of every session ever opened here. */
  pids(): readonly number[];
  /** Looks after all of them from a connection of its own. */
  watchdog(): Promise<Watchdog>;
  close(): Promise<void>;
}

export function createSessions(options: { readonly open: () => Promise<Session>; readonly yieldMs: number }): Sessions {
  const opened = new Set<Session>();
  const idle: Session[] = [];
  let watchdog: Promise<Watchdog> | null = null;
  let closed = false;

  const pids = (): readonly number[] => [...opened].map(({ backendPid }) => backendPid);

  async function open(): Promise<Session> {
    const session = await options.open();
    opened.add(session);
    // The run ended while it was on its way.
    if (closed) session.destroy();
    return session;
  }

  return {
    open,
    pids,
    async lend() {
      let session = idle.pop();
      while (session?.ended) session = idle.pop();
      return session ?? open();
    },
    giveBack(session) {
      if (!session.ended) idle.push(session);
    },
    watchdog() {
      watchdog ??= open().then((session) => createWatchdog(session, { yield: options.yieldMs, ours: pids }));
      return watchdog;
    },
    async close() {
      closed = true;
      await Promise.all([...opened].map((session) => session.close()));
    },
  };
}

import { type ContractPrincipal, contractPrincipals } from '../core/principal.ts';
import { assertFit } from '../db/fitness.ts';
import { inspectIdentity, type SessionIdentity } from '../db/identity.ts';
import type { ConnectionProvider, Session } from '../db/session.ts';
import { createWatchdog } from '../db/watchdog.ts';
import type { Place } from './run-case.ts';

export interface SessionsOptions {
  readonly connect: ConnectionProvider<ContractPrincipal>;
  readonly roles: Readonly<Record<ContractPrincipal, string>>;
  readonly allowPooler: boolean;
  readonly yieldMs: number;
}

/** The open sessions of a run: lent to one case at a time, kept while they are clean, each role watched from a second connection. */
export interface Sessions {
  /** Opens a session and a watchdog for every principal, the principals at the same time. Who needs one that failed is told then. */
  open(): Promise<void>;
  /** Opens, checks and lends a session that is known to be clean. */
  lend(principal: ContractPrincipal): Promise<Place>;
  /** Takes it back. One that ended, or that must not be trusted, is replaced at the next loan. */
  giveBack(principal: ContractPrincipal, place: Place, state: 'clean' | 'spent'): Promise<void>;
  /** What the server said about the first session of each principal. */
  identity(principal: ContractPrincipal): Promise<SessionIdentity>;
  /** Backend process ids of every session ever opened here; none behind a pooler, which makes them up. */
  pids(): readonly number[];
  /** Whether a connection pooler stands between: the backend that answers is not the one that was announced. */
  pooled(): boolean;
  close(): Promise<void>;
}

interface Connected {
  readonly session: Session;
  readonly identity: SessionIdentity;
}

export function createSessions(options: SessionsOptions): Sessions {
  const idle: Record<ContractPrincipal, Session[]> = { exec: [], verify: [] };
  const watchdogs = new Map<ContractPrincipal, Promise<Place['watchdog']>>();
  const identities = new Map<ContractPrincipal, Promise<SessionIdentity>>();
  const opened = new Set<Session>();
  let pooled = false;
  let closed = false;

  async function connect(principal: ContractPrincipal): Promise<Connected> {
    const session = await options.connect(principal);
    opened.add(session);
    // The run ended while it was on its way.
    if (closed) session.destroy();
    const identity = await inspectIdentity(session);
    assertFit(identity, {
      principal,
      role: options.roles[principal],
      announcedPid: session.backendPid,
      allowPooler: options.allowPooler,
    });
    pooled ||= identity.backendPid !== session.backendPid;
    return { session, identity };
  }

  async function open(principal: ContractPrincipal): Promise<Session> {
    return (await connect(principal)).session;
  }

  function identityOf(principal: ContractPrincipal): Promise<SessionIdentity> {
    const known = identities.get(principal);
    if (known !== undefined) return known;
    const asked = connect(principal).then(({ session, identity }) => {
      idle[principal].push(session);
      return identity;
    });
    identities.set(principal, asked);
    return asked;
  }

  /** A session that the server ended while it was idle is none. */
  function takeIdle(principal: ContractPrincipal): Session | undefined {
    let session = idle[principal].pop();
    while (session?.ended) session = idle[principal].pop();
    return session;
  }

  function pids(): readonly number[] {
    return pooled ? [] : [...opened].map((session) => session.backendPid);
  }

  function watchdogOf(principal: ContractPrincipal): Promise<Place['watchdog']> {
    const known = watchdogs.get(principal);
    if (known !== undefined) return known;
    const made = open(principal).then((session) => createWatchdog(session, { yield: options.yieldMs, ours: pids }));
    watchdogs.set(principal, made);
    return made;
  }

  return {
    async open() {
      // One after the other for each principal: a wrong password is tried once.
      const openBoth = (principal: ContractPrincipal) => identityOf(principal).then(() => watchdogOf(principal));
      await Promise.allSettled(contractPrincipals.map(openBoth));
    },
    async lend(principal) {
      const [session, watchdog] = await settle([takeIdle(principal) ?? open(principal), watchdogOf(principal)]);
      return { session, watchdog };
    },
    async giveBack(principal, { session }, state) {
      if (state === 'clean' && !session.ended) idle[principal].push(session);
      else await session.close();
    },
    identity: identityOf,
    pids,
    pooled: () => pooled,
    async close() {
      closed = true;
      await Promise.all([...opened].map((session) => session.close()));
    },
  };
}

/** Waits for both, so that a failure of one leaves no connection on its way unnoticed. */
async function settle<A, B>([first, second]: readonly [A | Promise<A>, Promise<B>]): Promise<[A, B]> {
  await Promise.allSettled([first, second]);
  return [await first, await second];
}

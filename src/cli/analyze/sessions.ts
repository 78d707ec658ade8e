import type { Project } from '../../contract/project.ts';
import type { ContractPrincipal } from '../../core/principal.ts';
import { assertFit } from '../../db/fitness.ts';
import { inspectIdentity, type SessionIdentity } from '../../db/identity.ts';
import type { Session } from '../../db/session.ts';
import type { OpenTarget } from '../open-target.ts';

export interface Asker {
  readonly session: Session;
  readonly identity: SessionIdentity;
}

/** Sessions of an analysis: one a principal, opened when it is asked for. */
export interface Askers {
  open(principal: ContractPrincipal): Promise<Asker>;
  /** After `stop`, drops what is open instead of waiting for an answer. */
  close(): Promise<void>;
}

/** Logs in as the principals themselves: what a role may do, and which schemas it searches, is part of the answer. */
export function createAskers(
  target: OpenTarget,
  about: { readonly project: Project; readonly stop: AbortSignal },
): Askers {
  const { project, stop } = about;
  const opened: Promise<Session>[] = [];
  return {
    async open(principal) {
      const opening = target.provider.connect(principal);
      opened.push(opening);
      const session = await opening;
      const identity = await inspectIdentity(session);
      assertFit(identity, {
        principal,
        role: project.roles[principal],
        announcedPid: session.backendPid,
        allowPooler: target.allowPooler,
        onlyReads: true,
      });
      return { session, identity };
    },
    async close() {
      const settled = await Promise.allSettled(stop.aborted ? opened.map(dropped) : opened.map(closed));
      void settled;
    },
  };
}

async function dropped(opening: Promise<Session>): Promise<void> {
  const session = await opening;
  session.destroy();
}

async function closed(opening: Promise<Session>): Promise<void> {
  const session = await opening;
  await session.close();
}

import { setTimeout } from 'node:timers/promises';
import { inspectDeferrableConstraints } from '../catalog/constraints.ts';
import { ContractsError } from '../core/errors.ts';
import { findLatch } from '../db/latch.ts';
import { assertLatchHolds } from '../db/latch-trial.ts';
import type { Observer } from '../db/observer.ts';
import { inspectServerState } from '../db/receipt.ts';
import { transactionSettings } from '../db/transaction-settings.ts';
import { takeSnapshot } from '../snapshot/counts.ts';
import { loadBaseline } from '../snapshot/load-baseline.ts';
import { assertSameServer } from '../snapshot/same-server.ts';
import type { Draft } from './observed.ts';
import type { RunOptions } from './run-options.ts';
import type { Sessions } from './sessions.ts';

/** A run that has reached the database. */
export interface Connected {
  readonly options: RunOptions;
  readonly sessions: Sessions;
  readonly observer: Observer;
}

/** What is found out before the first case: the latch, the constraints, the server, the counts, the baseline. */
export async function lookBefore(draft: Draft, { options, sessions, observer }: Connected): Promise<void> {
  const { project, target } = options;
  const place = await sessions.lend('exec');
  const identity = await sessions.identity('exec');
  draft.latch = await findLatch(place.session, project.guard);
  await assertLatchHolds(place.session, {
    latch: draft.latch,
    settings: transactionSettings(project.limits, identity.serverVersionNum),
  });
  draft.constraints = await inspectDeferrableConstraints(place.session, project.guard);
  await sessions.giveBack('exec', place, 'clean');
  draft.serverBefore = await inspectServerState(observer, []);
  draft.countsBefore = await takeSnapshot(observer, project.surface);
  draft.baseline = await loadBaseline({ root: project.root, target: target.name }).catch(ifContractsError);
  if (draft.baseline instanceof Error) return;
  try {
    assertSameServer(draft.baseline, identity);
  } catch (error) {
    draft.baseline = ifContractsError(error);
  }
}

function ifContractsError(error: unknown): ContractsError {
  if (error instanceof ContractsError) return error;
  throw error;
}

/** How long a closed session's backend may take to go. Milliseconds. */
const goodbye = 2_000;

/** What is found out when the sessions are closed; never throws a ContractsError, which stands in `stopped` then. */
export async function lookAfter(
  draft: Draft,
  after: { readonly options: RunOptions; readonly sessions: Sessions; readonly observer: Observer | null },
): Promise<void> {
  const { options, sessions, observer } = after;
  draft.killSwitchAfter = options.killSwitch();
  if (observer === null || draft.serverBefore === null) return;
  try {
    const deadline = performance.now() + goodbye;
    draft.serverAfter = await inspectServerState(observer, sessions.pids());
    while (draft.serverAfter.backends.length > 0 && performance.now() < deadline) {
      await setTimeout(20);
      draft.serverAfter = await inspectServerState(observer, sessions.pids());
    }
    if (draft.countsBefore !== null) draft.countsAfter = await takeSnapshot(observer, options.project.surface);
  } catch (error) {
    draft.stopped ??= ifContractsError(error);
  }
}

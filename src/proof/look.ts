import { setTimeout } from 'node:timers/promises';
import { inspectDeferrableConstraints } from '../catalog/constraints.ts';
import { inspectSequences } from '../catalog/sequences.ts';
import { ContractsError } from '../core/errors.ts';
import type { QualifiedName } from '../core/identifier.ts';
import { inspectInPlace } from '../db/in-place.ts';
import { findLatch } from '../db/latch.ts';
import { assertLatchHolds } from '../db/latch-trial.ts';
import type { Observer } from '../db/observer.ts';
import { inspectServerState } from '../db/receipt.ts';
import { transactionSettings } from '../db/transaction-settings.ts';
import { takeSnapshot } from '../snapshot/counts.ts';
import { loadBaseline } from '../snapshot/load-baseline.ts';
import { assertSameServer } from '../snapshot/same-server.ts';
import type { SubjectAnalysis } from '../survivors/analysis.ts';
import { readClosures } from './closures.ts';
import type { Draft, Observed } from './observed.ts';
import type { RunOptions } from './run-options.ts';
import { sequencesOf } from './sequence-traces.ts';
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
  draft.closures = await lookAtClosures({ options, sessions });
  // What would change something for good could not be told from the rest, and would be run.
  if (draft.closures instanceof Error) throw draft.closures;
  draft.sequences = await inspectSequences(place.session, wantedSequences(draft));
  await sessions.giveBack('exec', place, 'clean');
  draft.serverBefore = await inspectServerState(observer, []);
  draft.inPlaceBefore = await inspectInPlace(observer, project.surface);
  draft.countsBefore = await takeSnapshot(observer, project.surface);
  draft.baseline = await loadBaseline({ root: project.root, target: target.name }).catch(ifContractsError);
  if (draft.baseline instanceof Error) return;
  try {
    assertSameServer(draft.baseline, identity);
  } catch (error) {
    draft.baseline = ifContractsError(error);
  }
}

/** What every contract can reach; an error where the catalog cannot be read. */
async function lookAtClosures({
  options: { analyze, project, contracts },
  sessions,
}: Pick<Connected, 'options' | 'sessions'>): Promise<Observed['closures']> {
  if (analyze === null) return 'unasked';
  return readClosures({ analyze, sessions, project, contracts }).catch(ifContractsError);
}

function wantedSequences(draft: Draft): readonly QualifiedName[] {
  const foreseen = foreseenBy(draft);
  return draft.contracts.flatMap(({ id, cases }) =>
    cases.flatMap((subject) => sequencesOf(subject, foreseen.get(id) ?? null)),
  );
}

/** What the closures say, by contract id; empty where they were not read. */
export function foreseenBy({ closures }: Pick<Observed, 'closures'>): ReadonlyMap<string, SubjectAnalysis> {
  return closures === null || closures === 'unasked' || closures instanceof Error ? new Map() : closures.byContract;
}

/** Whether what the closures read still stands, asked after the last case. */
export async function lookAgain({ closures }: Draft): Promise<Observed['catalogChanged']> {
  if (closures === null || closures === 'unasked' || closures instanceof Error) return null;
  return closures.changed().catch(ifContractsError);
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
    if (draft.inPlaceBefore !== null) draft.inPlaceAfter = await inspectInPlace(observer, options.project.surface);
    if (draft.countsBefore !== null) draft.countsAfter = await takeSnapshot(observer, options.project.surface);
  } catch (error) {
    draft.stopped ??= ifContractsError(error);
  }
}

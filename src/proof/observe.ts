import { ContractsError } from '../core/errors.ts';
import type { SessionIdentity } from '../db/identity.ts';
import type { Observer } from '../db/observer.ts';
import { baselinePath } from '../snapshot/baseline-path.ts';
import { tryGate } from './gate-trial.ts';
import { inspectLogins } from './logins.ts';
import { type Connected, lookAfter, lookAgain, lookBefore } from './look.ts';
import type { Draft, Observed } from './observed.ts';
import { runAndJudge } from './run-and-judge.ts';
import type { RunOptions } from './run-options.ts';
import { createSessions } from './sessions.ts';
import { targetLine } from './target-line.ts';
import { untilStopped } from './until-stopped.ts';

/**
 * Runs everything and writes down what was seen. Never throws a ContractsError: it ends the run early, and stands in
 * `stopped`. Whatever happens, the sessions are closed, the surface is counted again where it was counted before, and the
 * kill-switch is read again.
 */
export async function observe(options: RunOptions): Promise<Observed> {
  const draft = nothingSeen(options);
  const { limits } = options.project;
  const overtime = AbortSignal.timeout(limits.total);
  const alarm = new AbortController();
  const stop = AbortSignal.any([options.signal, overtime, alarm.signal]);
  const inTime = <T>(work: Promise<T>): Promise<T> => untilStopped(work, stop, () => cancelled(options));
  let observer: Observer | null = null;
  const sessions = createSessions({
    connect: options.provider.connect,
    roles: options.project.roles,
    allowPooler: options.target.allowPooler,
    yieldMs: limits.yield,
  });
  try {
    await tryTheGate(draft, options);
    const [witness] = await Promise.allSettled([options.witness(), inTime(sessions.open())]);
    if (witness.status === 'rejected') throw witness.reason;
    observer = witness.value;
    const identity = await inTime(connect(draft, { options, sessions, observer }));
    await inTime(lookBefore(draft, { options, sessions, observer }));
    await runAndJudge(draft, {
      options,
      sessions,
      observer,
      stop,
      alarm,
      serverVersionNum: identity.serverVersionNum,
    });
    draft.catalogChanged = await inTime(lookAgain(draft));
    assertComplete(options, stop);
  } catch (error) {
    if (!(error instanceof ContractsError)) throw error;
    draft.stopped = error;
  } finally {
    await sessions.close();
    await lookAfter(draft, { options, sessions, observer });
    await observer?.close();
  }
  return draft;
}

function nothingSeen({ strict, contracts, target }: RunOptions): Draft {
  return {
    strict,
    contracts,
    killSwitchBefore: null,
    gate: null,
    logins: null,
    observerPid: null,
    pooled: false,
    witness: null,
    latch: null,
    constraints: null,
    closures: null,
    catalogChanged: null,
    sequences: [],
    serverBefore: null,
    inPlaceBefore: null,
    countsBefore: null,
    baseline: null,
    baselineFile: baselinePath(target.name),
    cases: [],
    results: [],
    serverAfter: null,
    inPlaceAfter: null,
    countsAfter: null,
    killSwitchAfter: null,
    stopped: null,
  };
}

async function tryTheGate(draft: Draft, options: RunOptions): Promise<void> {
  draft.killSwitchBefore = options.killSwitch();
  if (draft.killSwitchBefore.enabled) {
    throw new ContractsError(
      'kill-switch-on',
      `the kill-switch is on (${draft.killSwitchBefore.source}): nothing was sent to the database`,
      { hint: 'set execution.enabled to false in contracts/contracts.yaml, and run contracts verify again' },
    );
  }
  const { adapter } = options.project;
  const { killSwitch, provider, wiredTo, projectContracts: contracts = options.contracts } = options;
  draft.gate =
    adapter === null ? 'undeclared' : await tryGate({ killSwitch, contracts, methods: adapter, provider, wiredTo });
}

async function connect(draft: Draft, { options, sessions, observer }: Connected): Promise<SessionIdentity> {
  draft.witness = observer.description;
  const { logins, identity, observerPid } = await inspectLogins({ sessions, observer, roles: options.project.roles });
  draft.logins = logins;
  draft.observerPid = observerPid;
  draft.pooled = sessions.pooled();
  options.onTarget(targetLine(options.target.name, logins));
  return identity;
}

function assertComplete(options: RunOptions, stop: AbortSignal): void {
  if (options.signal.aborted || (stop.aborted && stop.reason instanceof DOMException)) throw cancelled(options);
}

function cancelled({ signal, project }: RunOptions): ContractsError {
  return signal.aborted
    ? new ContractsError('cancelled', `interrupted by ${String(signal.reason)}`, { hint: 'run it again' })
    : new ContractsError('cancelled', `the run took longer than ${project.limits.total} ms`, {
        hint: 'raise limits.total in contracts/contracts.yaml, or verify fewer contracts at a time',
      });
}

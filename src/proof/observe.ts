import { setTimeout } from 'node:timers/promises';
import type { KillSwitch } from '../adapter/kill-switch.ts';
import { inspectDeferrableConstraints } from '../catalog/constraints.ts';
import type { Contract } from '../contract/contract.ts';
import type { Project } from '../contract/project.ts';
import { ContractsError } from '../core/errors.ts';
import type { ContractPrincipal } from '../core/principal.ts';
import type { SessionIdentity } from '../db/identity.ts';
import { findLatch } from '../db/latch.ts';
import { assertLatchHolds } from '../db/latch-trial.ts';
import type { Observer } from '../db/observer.ts';
import type { CountingProvider } from '../db/provider.ts';
import { inspectServerState } from '../db/receipt.ts';
import { transactionSettings } from '../db/transaction-settings.ts';
import { baselinePath } from '../snapshot/baseline-path.ts';
import type { ResultDifference } from '../snapshot/compare-results.ts';
import { takeSnapshot } from '../snapshot/counts.ts';
import { loadBaseline } from '../snapshot/load-baseline.ts';
import { assertSameServer } from '../snapshot/same-server.ts';
import { compareWithBaseline } from './compare-with-baseline.ts';
import type { CaseEvidence } from './evidence.ts';
import { tryGate } from './gate-trial.ts';
import { judgeCase } from './judge-case.ts';
import { inspectLogins } from './logins.ts';
import type { Observed } from './observed.ts';
import type { CaseRecord } from './record.ts';
import { runCases } from './run-cases.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { targetLine } from './target-line.ts';

export interface RunOptions {
  readonly project: Project;
  /** What is to be run: one version of each id. */
  readonly contracts: readonly Contract[];
  /** Every contract of the project: the adapter's methods are bound to them, whatever is to be run. `contracts` without it. */
  readonly projectContracts?: readonly Contract[];
  readonly target: { readonly name: string; readonly allowPooler: boolean };
  readonly killSwitch: KillSwitch;
  readonly provider: CountingProvider<ContractPrincipal>;
  /** Opens the witness; called once. */
  readonly witness: () => Promise<Observer>;
  /** Where the provider leads, in words. */
  readonly wiredTo: string;
  readonly strict: boolean;
  readonly jobs: number;
  /** Aborted by the operator. */
  readonly signal: AbortSignal;
  /** Told once, before anything is sent but the questions who is connected to what. */
  readonly onTarget: (line: string) => void;
  readonly onCase: (evidence: CaseEvidence, progress: { readonly done: number; readonly total: number }) => void;
  /** Every record as it was seen, for whoever wants the rows. */
  readonly onRecord?: (record: CaseRecord) => void;
}

type Draft = { -readonly [Key in keyof Observed]: Observed[Key] };

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
  let observer: Observer | null = null;
  const sessions = createSessions({
    connect: options.provider.connect,
    roles: options.project.roles,
    allowPooler: options.target.allowPooler,
    yieldMs: limits.yield,
  });
  try {
    await tryTheGate(draft, options);
    observer = await options.witness();
    const identity = await connect(draft, { options, sessions, observer });
    await lookBefore(draft, { options, sessions, observer });
    await runEverything(draft, {
      options,
      sessions,
      observer,
      stop,
      alarm,
      serverVersionNum: identity.serverVersionNum,
    });
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
    pooled: false,
    witness: null,
    latch: null,
    constraints: null,
    serverBefore: null,
    countsBefore: null,
    baseline: null,
    baselineFile: baselinePath(target.name),
    cases: [],
    results: [],
    serverAfter: null,
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

interface Connected {
  readonly options: RunOptions;
  readonly sessions: Sessions;
  readonly observer: Observer;
}

async function connect(draft: Draft, { options, sessions, observer }: Connected): Promise<SessionIdentity> {
  draft.witness = observer.description;
  const { logins, identity } = await inspectLogins({ sessions, observer, roles: options.project.roles });
  draft.logins = logins;
  draft.pooled = sessions.pooled();
  options.onTarget(targetLine(options.target.name, logins));
  return identity;
}

async function lookBefore(draft: Draft, { options, sessions, observer }: Connected): Promise<void> {
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

interface Running extends Connected {
  readonly stop: AbortSignal;
  readonly alarm: AbortController;
  readonly serverVersionNum: number;
}

async function runEverything(
  draft: Draft,
  { options, sessions, observer, stop, alarm, serverVersionNum }: Running,
): Promise<void> {
  const { latch, constraints, baseline } = draft;
  if (latch === null || constraints === null) return;
  const queue = options.contracts.flatMap((contract) => contract.cases.map((subject) => ({ contract, case: subject })));
  const judged: (CaseEvidence | undefined)[] = queue.map(() => undefined);
  const results: ResultDifference[] = [];
  let done = 0;
  const onRecord = (record: CaseRecord, place: number): boolean => {
    const evidence = judgeCase(record);
    judged[place] = evidence;
    results.push(...compareWithBaseline(record, baseline));
    options.onRecord?.(record);
    done += 1;
    options.onCase(evidence, { done, total: queue.length });
    if (evidence.outcome === 'alarm') alarm.abort('another case ended in an alarm');
    return evidence.outcome !== 'alarm';
  };
  const setting = {
    limits: options.project.limits,
    latch,
    constraints: constraints.filter(({ reachable }) => reachable),
    serverVersionNum,
    observer,
    stop,
  };
  try {
    await runCases(queue, { setting, sessions, jobs: options.jobs, onRecord });
  } finally {
    draft.cases = judged.filter((one) => one !== undefined);
    draft.results = results;
  }
}

function assertComplete(options: RunOptions, stop: AbortSignal): void {
  if (options.signal.aborted) {
    throw new ContractsError('cancelled', `interrupted by ${String(options.signal.reason)}`, { hint: 'run it again' });
  }
  if (stop.aborted && stop.reason instanceof DOMException) {
    throw new ContractsError('cancelled', `the run took longer than ${options.project.limits.total} ms`, {
      hint: 'raise limits.total in contracts/contracts.yaml, or verify fewer contracts at a time',
    });
  }
}

/** How long a closed session's backend may take to go. Milliseconds. */
const goodbye = 2_000;

async function lookAfter(
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

import type { ResultDifference } from '../snapshot/compare-results.ts';
import { compareWithBaseline } from './compare-with-baseline.ts';
import type { CaseEvidence } from './evidence.ts';
import { judgeCase } from './judge-case.ts';
import { type Connected, foreseenBy } from './look.ts';
import type { Draft } from './observed.ts';
import type { CaseRecord } from './record.ts';
import { type Job, runCases } from './run-cases.ts';
import { withheldCase, withholding } from './withheld.ts';

/** A run that is ready for its cases. */
export interface Running extends Connected {
  readonly stop: AbortSignal;
  readonly alarm: AbortController;
  readonly serverVersionNum: number;
}

/** Runs every case and judges each as it ends; an alarm ends the run. What was judged is kept, whatever happens. */
export async function runAndJudge(
  draft: Draft,
  { options, sessions, observer, stop, alarm, serverVersionNum }: Running,
): Promise<void> {
  const { latch, constraints, baseline } = draft;
  if (latch === null || constraints === null) return;
  const foreseen = foreseenBy(draft);
  const all = options.contracts.flatMap((contract) => contract.cases.map((subject) => ({ contract, case: subject })));
  const judged: (CaseEvidence | undefined)[] = all.map(() => undefined);
  const results: ResultDifference[] = [];
  let done = 0;
  const tell = (job: Job, evidence: CaseEvidence): void => {
    judged[all.indexOf(job)] = evidence;
    done += 1;
    options.onCase(evidence, { done, total: all.length });
  };
  const queue: Job[] = [];
  for (const job of all) {
    const finding = withholding(foreseen.get(job.contract.id) ?? null);
    if (finding === null) queue.push(job);
    else tell(job, withheldCase(job.contract, job.case, { finding, witness: observer.description }));
  }
  const onRecord = (record: CaseRecord, job: Job): boolean => {
    const evidence = judgeCase(record);
    results.push(...compareWithBaseline(record, baseline));
    options.onRecord?.(record);
    tell(job, evidence);
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
    foreseen,
    sequences: draft.sequences,
    ours: () =>
      sessions.pooled() ? null : [...sessions.pids(), ...(draft.observerPid === null ? [] : [draft.observerPid])],
    strict: options.strict,
  };
  try {
    await runCases(queue, { setting, sessions, jobs: options.jobs, onRecord });
  } finally {
    draft.cases = judged.filter((one) => one !== undefined);
    draft.results = results;
  }
}

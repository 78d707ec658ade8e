import type { Contract } from '../../contract/contract.ts';
import type { Project } from '../../contract/project.ts';
import type { ContractPrincipal } from '../../core/principal.ts';
import { type Baseline, resultKey } from '../../snapshot/baseline.ts';
import type { LiveReview } from '../review.ts';
import type { FoundLive } from './live-rule.ts';
import { liveVersion } from './live-version.ts';
import { type LiveSession, reach } from './reach.ts';
import { type LivePair, type LivePairing, provedIn, type Reached } from './reached.ts';
import { liveRules } from './registry.ts';

/** A contract to look at, in both versions. */
export interface LiveSubject {
  readonly pairing: LivePairing;
  readonly base: Contract | null;
  readonly head: Contract;
}

/** What is looked at, and where. */
export interface LiveRequest {
  readonly target: string;
  /** The line that says what is touched. */
  readonly line: string;
  readonly subjects: readonly LiveSubject[];
  /** An idle session of the principal's own role; the same as long as it is alive. */
  readonly open: (principal: ContractPrincipal) => Promise<LiveSession>;
  readonly project: Pick<Project, 'limits' | 'surface' | 'guard'>;
  /** Baselines of the target, the one that counts first. */
  readonly baselines: readonly Baseline[];
  /** The day that waivers are compared with, `YYYY-MM-DD` in UTC. */
  readonly today: string;
}

/** Asks a database what both versions of each contract do there. Runs none of them. Throws `catalog-unreadable` or `connection-lost`. */
export async function liveReview(request: LiveRequest): Promise<LiveReview> {
  const { target, line, subjects, open, project, today } = request;
  const options = { limits: project.limits, surface: project.surface, guard: project.guard, today };
  const isPlanned = isPlannedIn(subjects);
  const base = await reach({ contracts: subjects.flatMap((each) => each.base ?? []), open, options, isPlanned });
  const head = await reach({ contracts: subjects.map((each) => each.head), open, options, isPlanned });
  const pairs = subjects.flatMap((subject) => pairOf(subject, { base, head, request }));
  const found = pairs.flatMap((pair) =>
    liveRules.flatMap((rule) => rule.find(pair).map((each) => ({ rule, found: inReview(each, pair) }))),
  );
  return {
    rules: liveRules.length,
    live: {
      target,
      line,
      contracts: pairs
        .filter(({ pairing }) => pairing !== 'unchanged')
        .map((pair) => ({
          contract: pair.head.contract.id,
          base: liveVersion(pair.base),
          head: liveVersion(pair.head),
        })),
    },
    found,
  };
}

/** A plan is wanted where the statement is another than before: of the same one it is the same. */
function isPlannedIn(subjects: readonly LiveSubject[]): (contract: Contract) => boolean {
  const wanted = new Set(
    subjects
      .filter(({ pairing, base, head }) => pairing !== 'unchanged' && base?.sql !== head.sql)
      .flatMap(({ base, head }) => [base, head]),
  );
  return (contract) => wanted.has(contract);
}

function pairOf(
  { pairing, base, head }: LiveSubject,
  about: {
    readonly base: ReadonlyMap<Contract, Reached>;
    readonly head: ReadonlyMap<Contract, Reached>;
    readonly request: LiveRequest;
  },
): readonly LivePair[] {
  const after = about.head.get(head);
  if (after === undefined) return [];
  const before = base === null ? null : (about.base.get(base) ?? null);
  const pair = { pairing, target: about.request.target, base: before, head: after, recorded: null };
  return [{ ...pair, recorded: recordedOf(pair, about.request.baselines) }];
}

function recordedOf(pair: LivePair, baselines: readonly Baseline[]): LivePair['recorded'] {
  const proved = provedIn(pair);
  if (proved === null) return null;
  const key = resultKey(proved.contract);
  const [first] = baselines.flatMap(({ capturedAt, functions }) => {
    const own = functions?.[key];
    return own === undefined ? [] : [{ day: capturedAt.slice(0, 10), functions: own }];
  });
  return first ?? null;
}

function inReview(found: FoundLive, { head }: LivePair) {
  const { id, version, file, line } = head.contract;
  return { ...found, contract: { id, version }, at: { side: 'head', file, line } as const };
}

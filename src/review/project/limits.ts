import type { Limits } from '../../core/limits.ts';
import { factorOf } from '../header/changed.ts';
import type { Side } from '../side.ts';
import { inSize, inTime } from './quantity.ts';
import { projectsOf } from './targets.ts';

/** What a limit keeps from getting out of hand, and what a lower one cuts off. */
interface Meaning {
  readonly name: string;
  readonly raised: string;
  readonly lowered: string;
}

const limitNames = [
  'connect',
  'lock',
  'statement',
  'idle',
  'total',
  'yield',
  'rows',
  'bytes',
] as const satisfies readonly (keyof Limits)[];

const meanings: Readonly<Record<keyof Limits, Meaning>> = {
  connect: {
    name: 'the time to connect',
    raised: 'a server that does not answer keeps everybody waiting longer',
    lowered: 'a server that answers later than that counts as unreachable',
  },
  lock: {
    name: 'lock_timeout',
    raised: 'the proof, and a live call, queue longer for a lock, and whoever comes after them queues behind',
    lowered: 'a proof, and a live call, that wait longer for a lock fail with 55P03',
  },
  statement: {
    name: 'statement_timeout',
    raised: 'the proof, and a live call, may hold their locks that much longer',
    lowered: 'a proof, and a live call, that take longer fail with 57014',
  },
  idle: {
    name: 'idle_in_transaction_session_timeout',
    raised: 'a proof whose client is gone holds its locks and keeps VACUUM from cleaning that much longer',
    lowered: 'a proof that pauses longer in its transaction fails with 25P03',
  },
  total: {
    name: 'the time of a whole run',
    raised: 'a run may be on the database that much longer',
    lowered: 'what is not proved by then is inconclusive',
  },
  yield: {
    name: 'the time that anybody may wait for the proof',
    raised: 'other people of the database wait that much longer before the proof gives way',
    lowered: 'the proof gives way earlier, and is inconclusive more often',
  },
  rows: {
    name: 'the rows of one result',
    raised: 'a statement that returns far more than it should is read that much further',
    lowered: 'a result with more rows is not read to its end, and its case fails',
  },
  bytes: {
    name: 'the bytes of one result',
    raised: 'a statement that returns far more than it should is read that much further',
    lowered: 'a result with more bytes is not read to its end, and its case fails',
  },
};

/** A limit of the project file that is not what it was; one that is not written is the default. */
export interface LimitChange {
  readonly path: string;
  /** `lock_timeout 1s → 5min (300×)`. */
  readonly message: string;
  readonly consequence: string;
  readonly isRaised: boolean;
  readonly old: string;
  readonly new: string;
  readonly factor: number;
}

export function changedLimits(sides: { readonly base: Side; readonly head: Side }): readonly LimitChange[] {
  const projects = projectsOf(sides);
  if (projects === null) return [];
  const [before, after] = [projects.old.limits, projects.new.limits];
  return limitNames.flatMap((key) => {
    const [old, now] = [before[key], after[key]];
    if (old === now) return [];
    const isRaised = now > old;
    const [was, is] = [written(key, old), written(key, now)];
    const meaning = meanings[key];
    return [
      {
        path: `limits.${key}`,
        message: `${meaning.name} ${was} → ${is} (${factorOf(old, now)}${isRaised ? '' : ' less'})`,
        consequence: isRaised ? meaning.raised : meaning.lowered,
        isRaised,
        old: was,
        new: is,
        factor: now / old,
      },
    ];
  });
}

function written(key: keyof Limits, value: number): string {
  if (key === 'rows') return String(value);
  return key === 'bytes' ? inSize(value) : inTime(value);
}

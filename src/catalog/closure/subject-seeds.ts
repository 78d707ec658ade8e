import type { Frame, Subject } from '../graph.ts';
import type { Seed } from './seed.ts';

/** What stands at a subject's root. */
export function seedOfSubject(subject: Subject, frame: Frame): Seed {
  return subject.kind === 'contract'
    ? { kind: 'contract', subject, frame }
    : { kind: 'routine', routine: subject.routine, arguments: [], trigger: null, asked: true, frame };
}

/**
 * What is reached from a subject's root besides what it runs itself, as what the session runs is: whoever calls a function
 * may leave arguments to their defaults. A call that the graph knows says which it leaves. Null: nothing.
 */
export function besideSubject(subject: Subject, frame: Frame): Seed | null {
  return subject.kind === 'contract' ? null : { kind: 'arguments', routine: subject.routine, frame };
}

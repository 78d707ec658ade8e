import type { Reach } from '../catalog/reach.ts';

/** The names of pg_locks.mode for a table, weakest first. */
export const lockNames: readonly string[] = [
  'AccessShareLock',
  'RowShareLock',
  'RowExclusiveLock',
  'ShareUpdateExclusiveLock',
  'ShareLock',
  'ShareRowExclusiveLock',
  'ExclusiveLock',
  'AccessExclusiveLock',
];

/** What is no table lock is weaker than every one. */
export function strengthOf(mode: string): number {
  return lockNames.indexOf(mode);
}

/** What LOCK TABLE takes: `what` ends with the mode in SQL's words, ACCESS EXCLUSIVE where none is said (manual, LOCK). */
export function tableLockOf(command: Extract<Reach, { kind: 'command' }>): readonly {
  readonly object: string;
  readonly mode: string;
}[] {
  if (command.tag !== 'LockStmt' || command.object === null) return [];
  // A table may be named as if it were a mode: what counts stands last.
  const last = command.what.slice(command.what.lastIndexOf(' IN '));
  const words = / IN (?<mode>[A-Z ]+) MODE$/.exec(last)?.groups?.['mode'] ?? 'ACCESS EXCLUSIVE';
  const name = `${words
    .split(' ')
    .map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1).toLowerCase()}`)
    .join('')}Lock`;
  return [{ object: command.object, mode: lockNames.includes(name) ? name : 'AccessExclusiveLock' }];
}

import { strengthOf } from '../../survivors/table-lock.ts';
import type { Reached } from './reached.ts';

/** A lock of one object that is another than on the other side; null: it is not locked there. */
export interface LockChange {
  readonly object: string;
  readonly old: string | null;
  readonly new: string | null;
}

/** What a table's lock is at least when somebody writes to it: weaker ones come with reading and writing, and are told as that. */
const ofWriters = strengthOf('RowExclusiveLock');

/** The locks of tables that became stronger than those of whoever only reads or writes, and advisory locks that are new. */
export function strongerIn(side: Reached, other: Reached): readonly LockChange[] {
  const before = tableLocks(other);
  const tables = [...tableLocks(side)].flatMap(([object, mode]): readonly LockChange[] => {
    const was = before.get(object) ?? null;
    const isStronger = strengthOf(mode) > (was === null ? ofWriters : strengthOf(was));
    return isStronger ? [{ object, old: was, new: mode }] : [];
  });
  return [...tables, ...newAdvisoryLocks(side, other)];
}

/** The strongest lock of each table. Locks of its rows stand beside it, and come with it. */
function tableLocks({ analysis }: Reached): ReadonlyMap<string, string> {
  const strongest = new Map<string, string>();
  for (const { object, mode } of analysis.locks) {
    const known = strongest.get(object);
    if (strengthOf(mode) > (known === undefined ? -1 : strengthOf(known))) strongest.set(object, mode);
  }
  return strongest;
}

function newAdvisoryLocks(side: Reached, other: Reached): readonly LockChange[] {
  const isThere = (object: string, mode: string): boolean =>
    other.analysis.locks.some((lock) => lock.object === object && lock.mode === mode);
  return side.analysis.locks
    .filter(({ object, mode }) => strengthOf(mode) === -1 && !mode.startsWith('rows ') && !isThere(object, mode))
    .map(({ object, mode }) => ({ object, old: null, new: mode }));
}

/** Who waits for a lock of this mode until the transaction ends (manual 13.3.1). */
export function waitersFor(mode: string): string {
  switch (mode) {
    case 'RowShareLock':
      return 'whoever changes one of the rows, or locks it, waits until the transaction ends';
    case 'RowExclusiveLock':
      return 'CREATE INDEX, LOCK TABLE and changes of the table wait until the transaction ends, and it for them';
    case 'ShareUpdateExclusiveLock':
      return 'VACUUM, ANALYZE and changes of the table wait until the transaction ends';
    case 'ShareLock':
    case 'ShareRowExclusiveLock':
      return 'every INSERT, UPDATE and DELETE of the table waits until the transaction ends';
    case 'ExclusiveLock':
      return 'everybody but plain SELECTs of the table waits until the transaction ends';
    case 'AccessExclusiveLock':
      return 'everybody waits until the transaction ends, plain SELECTs of the table too';
    default:
      return 'whoever asks for the same lock waits until the transaction ends';
  }
}

import type { Closure, Node } from '../catalog/graph.ts';
import type { AccessMode } from '../catalog/reach.ts';
import { formatQualified } from '../core/identifier.ts';
import { advisoryLockOf } from './advisory-lock.ts';
import type { SubjectAnalysis } from './analysis.ts';
import type { Describe } from './describe-path.ts';
import { lockNames, strengthOf, tableLockOf } from './table-lock.ts';

/** Of each access, what the server holds on the table until the end of the transaction (manual 13.3.1 "Table-Level Locks"). */
const lockOfAccess: Readonly<Record<AccessMode, string | null>> = {
  select: 'AccessShareLock',
  'select for update': 'RowShareLock',
  insert: 'RowExclusiveLock',
  update: 'RowExclusiveLock',
  delete: 'RowExclusiveLock',
  truncate: 'AccessExclusiveLock',
  // The mode stands in the command.
  lock: null,
};

interface Held {
  readonly object: string;
  readonly mode: string;
}

/**
 * The locks that would be taken, by object: of each table and sequence the strongest, with the names that pg_locks has for them;
 * rows that a foreign key holds; advisory locks.
 */
export function locksOf(closure: Closure, describe: Describe): SubjectAnalysis['locks'] {
  const locks = new Map<string, Held & { readonly id: string }>();
  for (const { id, node } of closure.nodes) {
    for (const held of heldBy(node)) {
      const key = JSON.stringify([held.object, lockNames.includes(held.mode) ? '' : held.mode]);
      const known = locks.get(key);
      if (known !== undefined && strengthOf(known.mode) >= strengthOf(held.mode)) continue;
      locks.set(key, { ...held, id });
    }
  }
  return [...locks.values()]
    .map(({ object, mode, id }) => ({ object, mode, path: [...describe(closure.path(id))] }))
    .sort((a, b) => (`${a.object} ${a.mode}` < `${b.object} ${b.mode}` ? -1 : 1));
}

function heldBy(node: Node): readonly Held[] {
  switch (node.kind) {
    case 'access': {
      const mode = lockOfAccess[node.mode];
      return mode === null ? [] : [{ object: formatQualified(node.relation), mode }];
    }
    case 'foreign key':
      // The rows that a key is checked against stay as they are: nobody may delete them, or change their keys meanwhile.
      return /^(?:check|no action|restrict)$/.test(node.action)
        ? [{ object: formatQualified(node.table), mode: 'rows FOR KEY SHARE' }]
        : [];
    case 'identity':
      return [{ object: formatQualified(node.sequence), mode: 'RowExclusiveLock' }];
    case 'call':
      return ofCall(node);
    case 'command':
      return tableLockOf(node.command);
    default:
      return [];
  }
}

function ofCall(node: Extract<Node, { kind: 'call' }>): readonly Held[] {
  if (node.routine.schema !== 'pg_catalog') return [];
  if (node.object !== null && /^(?:nextval|setval)$/.test(node.routine.name)) {
    return [{ object: formatQualified(node.object), mode: 'RowExclusiveLock' }];
  }
  const advisory = advisoryLockOf(node.routine.name, node.arguments);
  return advisory === null ? [] : [advisory];
}

import type { Catalog } from '../catalog.ts';
import type { AccessMode, Reach } from '../reach.ts';
import type { TreeNode } from './node-tree.ts';
import { assignedColumns, insertedColumns } from './target-columns.ts';
import { isTrueAt, nodeAt, nodesAt, numberAt, textAt } from './tree-fields.ts';

export interface TreeContext {
  readonly catalog: Catalog;
  readonly serverVersionNum: number;
}

type Access = Extract<Reach, { kind: 'access' }>;

type Command = 'select' | 'update' | 'insert' | 'delete' | 'merge' | 'utility' | 'nothing' | 'unknown';

/** CmdType (nodes/nodes.h): MERGE came in between with 15. */
function commandOf(node: TreeNode, serverVersionNum: number): Command {
  const merge: readonly Command[] = serverVersionNum >= 150_000 ? ['merge'] : [];
  const commands: readonly Command[] = [
    'unknown',
    'select',
    'update',
    'insert',
    'delete',
    ...merge,
    'utility',
    'nothing',
  ];
  return commands[numberAt(node, 'commandType')] ?? 'unknown';
}

/** What a QUERY node does to the tables of its own range table; queries inside it have theirs. */
export function accessesOf(query: TreeNode, { catalog, serverVersionNum }: TreeContext): readonly Reach[] {
  const tables = nodesAt(query, 'rtable');
  const target = numberAt(query, 'resultRelation');
  const conflict = nodeAt(query, 'onConflict');
  const excluded = conflict === null ? 0 : numberAt(conflict, 'exclRelIndex');
  const locked = new Set(nodesAt(query, 'rowMarks').map((mark) => numberAt(mark, 'rti')));
  const isOldAndNew = startsWithOldAndNew(tables, target);
  const reached = tables.flatMap((table, index) => {
    const place = index + 1;
    const isTable = numberAt(table, 'rtekind') === 0 && numberAt(table, 'relid') !== 0;
    if (!isTable || place === excluded || place === target || (isOldAndNew && place <= 2)) return [];
    return [access(table, locked.has(place) ? 'select for update' : 'select')];
  });
  const written = tables[target - 1];
  if (nodeAt(query, 'utilityStmt') !== null) return utility(nodeAt(query, 'utilityStmt')?.name ?? '');
  if (target === 0 || written === undefined) return reached;
  const about: Written = { query, table: written, catalog };
  switch (commandOf(query, serverVersionNum)) {
    case 'insert':
      return [...reached, insert(about, query, conflict !== null), ...onConflict(written, conflict)];
    case 'update':
      return [...reached, update(written, query, 'targetList')];
    case 'delete':
      return [...reached, access(written, 'delete')];
    case 'merge':
      return [...reached, access(written, 'select'), ...merges(about, serverVersionNum)];
    default:
      return [
        ...reached,
        { kind: 'unknown', reason: 'unread-tree', what: 'a stored query of an unknown kind', line: null },
      ];
  }
}

/** NOTIFY is a node of its own, the only utility statement that a rule may hold (manual, CREATE RULE). */
function utility(name: string): readonly Reach[] {
  const isNotify = name === 'NOTIFYSTMT' || name === 'NOTIFY';
  return isNotify
    ? []
    : [{ kind: 'unknown', reason: 'unread-tree', what: `a stored utility statement (${name})`, line: null }];
}

interface Written {
  readonly query: TreeNode;
  readonly table: TreeNode;
  readonly catalog: Catalog;
}

/** The first two entries of a rule's query stand for the row, not for the table that has it (rewrite/prs2lock.h). */
function startsWithOldAndNew([first, second]: readonly TreeNode[], target: number): boolean {
  if (first === undefined || second === undefined || target === 1 || target === 2) return false;
  const names = [first, second].map((table) => textAt(nodeAt(table, 'alias') ?? table, 'aliasname')).join(' ');
  const fromText = isTrueAt(first, 'inFromCl') || isTrueAt(second, 'inFromCl');
  return names === 'old new' && !fromText && numberAt(first, 'relid') === numberAt(second, 'relid');
}

function access(table: TreeNode, mode: AccessMode): Access {
  return {
    kind: 'access',
    relation: numberAt(table, 'relid'),
    mode,
    columns: null,
    defaulted: [],
    onConflict: false,
    only: !isTrueAt(table, 'inh'),
    line: null,
  };
}

function insert({ query, table, catalog }: Written, from: TreeNode, conflict: boolean): Access {
  const relation = catalog.relation(numberAt(table, 'relid'));
  // A target of INSERT has no children to write to; a partitioned table routes to its partitions.
  return {
    ...access(table, 'insert'),
    ...insertedColumns({ query, from, relation }),
    onConflict: conflict,
    only: false,
  };
}

function update(table: TreeNode, from: TreeNode, field: string): Access {
  return { ...access(table, 'update'), ...assignedColumns(nodesAt(from, field)) };
}

/** OnConflictAction: 1 is DO NOTHING, 2 is DO UPDATE. */
function onConflict(table: TreeNode, conflict: TreeNode | null): readonly Access[] {
  if (conflict === null || numberAt(conflict, 'action') !== 2) return [];
  return [{ ...update(table, conflict, 'onConflictSet'), onConflict: true, only: false }];
}

function merges(about: Written, serverVersionNum: number): readonly Access[] {
  return nodesAt(about.query, 'mergeActionList').flatMap((action) => {
    switch (commandOf(action, serverVersionNum)) {
      case 'insert':
        return [insert(about, action, false)];
      case 'update':
        return [update(about.table, action, 'targetList')];
      case 'delete':
        return [access(about.table, 'delete')];
      default:
        return [];
    }
  });
}

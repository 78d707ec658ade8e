import type { Closure, Node, NodeId } from '../catalog/graph.ts';
import type { Relation } from '../catalog/model.ts';
import type { AccessMode } from '../catalog/reach.ts';
import { type Write, writes } from '../contract/contract.ts';
import { formatQualified } from '../core/identifier.ts';

/** A table whose rows the closure can write, and by which node first. */
export interface WrittenTable {
  readonly relation: Relation;
  readonly by: Readonly<Record<Write, NodeId | null>>;
}

/** TRUNCATE takes rows away as DELETE does. */
const writeOf: Readonly<Partial<Record<AccessMode, Write>>> = {
  insert: 'insert',
  update: 'update',
  delete: 'delete',
  truncate: 'delete',
};

/** The tables that rows can be written to, by name. Views hold none: what they lead to is in the closure itself. */
export function writtenTables(closure: Closure): readonly WrittenTable[] {
  const tables = new Map<string, { relation: Relation; by: Record<Write, NodeId | null> }>();
  for (const { id, node } of closure.nodes) {
    const write = isTableAccess(node) ? writeOf[node.mode] : undefined;
    if (!isTableAccess(node) || write === undefined) continue;
    const name = formatQualified(node.relation);
    const table = tables.get(name) ?? { relation: node.relation, by: { insert: null, update: null, delete: null } };
    // The nodes come in the order of their distance: the first is the nearest.
    table.by[write] ??= id;
    tables.set(name, table);
  }
  return [...tables].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, table]) => table);
}

function isTableAccess(node: Node): node is Extract<Node, { kind: 'access' }> {
  return node.kind === 'access' && node.relation.kind !== 'view';
}

/** The operations that can happen to a table. */
export function writesOf({ by }: WrittenTable): readonly Write[] {
  return writes.filter((write) => by[write] !== null);
}

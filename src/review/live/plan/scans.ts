import { formatQualified } from '../../../core/identifier.ts';
import { nodesOf } from './nodes.ts';
import type { PlanNode } from './plan.ts';

/** How a table's rows are found. */
export interface Scan {
  readonly table: string;
  /** `sequential scan`, `index scan on "unit_pkey"`. */
  readonly words: string;
  /** How much of the table it looks at: the higher, the more. */
  readonly rank: number;
  /** It may end before the table does: something above it stops when it has the rows that it wants. */
  readonly isCut: boolean;
}

const ranks: Readonly<Record<string, readonly [words: string, rank: number]>> = {
  'Tid Scan': ['scan by row address', 0],
  'Tid Range Scan': ['scan of a range of row addresses', 1],
  'Index Only Scan': ['index-only scan', 1],
  'Index Scan': ['index scan', 1],
  'Bitmap Heap Scan': ['bitmap scan', 2],
  'Sample Scan': ['sample scan', 3],
  'Foreign Scan': ['foreign scan', 3],
  'Seq Scan': ['sequential scan', 4],
};

/** Every way in which a plan reads a table; one that reads it twice has two. In the order of the plan. */
export function scansOf(root: PlanNode): readonly Scan[] {
  const cut = cutIn(root);
  return nodesOf(root).flatMap((node) => {
    const [words, rank] = ranks[node.type] ?? [];
    if (node.table === null || words === undefined || rank === undefined) return [];
    const indexes =
      node.index === null && node.type === 'Bitmap Heap Scan' ? bitmapsOf(node) : [node.index ?? []].flat();
    const on = indexes.length === 0 ? '' : ` on ${indexes.map((index) => `"${index}"`).join(' and ')}`;
    return [{ table: formatQualified(node.table), words: `${words}${on}`, rank, isCut: cut.has(node) }];
  });
}

/** Steps that take all rows from below before they hand on the first. */
const taking: ReadonlySet<string> = new Set(['Aggregate', 'Hash', 'Incremental Sort', 'ModifyTable', 'SetOp', 'Sort']);

/** The nodes below LIMIT, EXISTS or a subquery, which ask for no more rows than they want. */
function cutIn(root: PlanNode): ReadonlySet<PlanNode> {
  const cut = new Set<PlanNode>();
  for (const node of nodesOf(root)) {
    const isCutting = node.type === 'Limit' || (cut.has(node) && !taking.has(node.type));
    for (const child of node.children) {
      const isWanted = child.part === 'InitPlan' || child.part === 'SubPlan';
      const isSemi = child.part === 'Inner' && node.traits.some((trait) => trait === 'Semi' || trait === 'Anti');
      if (isCutting || isWanted || isSemi) cut.add(child);
    }
  }
  return cut;
}

/** The indexes below a bitmap scan: of one table only, and of no other node's. */
function bitmapsOf({ children }: PlanNode): readonly string[] {
  const bitmaps = children.filter(({ type }) => type.startsWith('Bitmap'));
  const found = bitmaps.flatMap((child) => (child.index === null ? bitmapsOf(child) : [child.index]));
  return [...new Set(found)].sort();
}

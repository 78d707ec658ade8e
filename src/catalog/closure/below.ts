import type { Relation } from '../model.ts';
import type { Ground } from './ground.ts';
import type { AccessSeed, Seed } from './seed.ts';
import { rowIsChangedBefore } from './triggers-of.ts';

/** The partitions and inheriting tables that an access goes on to. Rows are inserted into partitions only. */
export function tablesBelow(relation: Relation, access: AccessSeed, ground: Ground): readonly Seed[] {
  const isPartitioned = relation.kind === 'partitioned table';
  if (access.only && !isPartitioned) return [];
  if (access.mode === 'insert' && !isPartitioned) return [];
  const seed = (child: number, mode: AccessSeed['mode'], columns: AccessSeed['columns']): Seed => {
    return { ...access, relation: child, mode, columns, onConflict: access.onConflict, only: false, arrival: 'below' };
  };
  const moves = isPartitioned && (mayMoveRows(relation, access) || isMovedByTriggers(relation, access, ground));
  return relation.children.flatMap((child) => [
    seed(child, access.mode, access.columns),
    ...(moves ? [seed(child, 'delete', null), seed(child, 'insert', null)] : []),
  ]);
}

/** An UPDATE of a column of the partition key moves rows: it deletes here and inserts there (manual 5.12). */
function mayMoveRows(
  { partitionKey, partitionColumns = [] }: Relation,
  { mode, columns, defaulted }: AccessSeed,
): boolean {
  if (mode !== 'update') return false;
  // Which columns an expression of the key is made of is not asked.
  if (columns === null || partitionKey !== null) return true;
  return partitionColumns.some((column) => columns.includes(column) || defaulted.includes(column));
}

/** A BEFORE trigger of a partition may change the key on the row's way, and the row moves as if the statement had. */
function isMovedByTriggers(
  { children, partitionKey, partitionColumns = [] }: Relation,
  { mode }: AccessSeed,
  ground: Ground,
): boolean {
  if (mode !== 'update') return false;
  const watched = partitionKey === null ? partitionColumns : null;
  return children.some((child) => {
    const partition = ground.catalog.relation(child);
    return partition !== null && rowIsChangedBefore(partition, { event: 'update', watched }, ground);
  });
}

import type { Node } from '../catalog/graph.ts';
import { formatQualified } from '../core/identifier.ts';

/** Wrappers that carry the transaction on: their rows are undone on the other server. */
export const transactional: readonly string[] = ['postgres_fdw', 'oracle_fdw'];

/** Wrappers of stores that know no transaction: a row is there as soon as it is written. */
export const immediate: readonly string[] = ['clickhouse_fdw', 'kafka_fdw', 'mongo_fdw', 'redis_fdw'];

/** A foreign table that is read or written. */
export interface ForeignAccess {
  readonly table: string;
  readonly server: string;
  readonly wrapper: string;
  readonly writes: boolean;
  /** A file_fdw table with the option `program`; null where the table's options were not read. */
  readonly runsProgram: boolean | null;
}

/** The foreign table behind a node; null where it is none. */
export function foreignAccess(node: Node): ForeignAccess | null {
  if (node.kind !== 'access' || node.relation.foreign === null) return null;
  const { server, wrapper, options } = node.relation.foreign;
  return {
    table: formatQualified(node.relation),
    server,
    wrapper,
    writes: node.mode !== 'select' && node.mode !== 'select for update' && node.mode !== 'lock',
    runsProgram: options === undefined ? null : options.some((option) => option.startsWith('program=')),
  };
}

import type { ContractPair } from '../../pair.ts';
import type { Difference } from '../../tree/difference.ts';
import type { ScopeAspect } from './aspect.ts';
import { bounds } from './gather/bounds.ts';
import { insertedColumns } from './gather/inserted-columns.ts';
import { insertsReordered } from './gather/inserts.ts';
import { movedConditions } from './gather/moved-conditions.ts';
import { oneNode } from './gather/one-node.ts';
import { rearrangedJoins } from './gather/rearranged-joins.ts';
import { renamedQueries } from './gather/renamed-queries.ts';
import { mirroredComparisons, swappedOperands } from './gather/swapped-operands.ts';
import { tenantConditions } from './gather/tenant-conditions.ts';
import { wholeClauses } from './gather/whole-clauses.ts';

/** A difference with what it is about, looked at alone. */
export interface Seen {
  readonly difference: Difference;
  readonly aspect: ScopeAspect;
}

/** Differences that are one thing to a reader. */
export interface Gathering {
  readonly aspect: ScopeAspect;
  readonly differences: readonly [Difference, ...Difference[]];
  /** What its text and place are taken from; the first one where it is left out. */
  readonly from?: Difference;
}

export type Gather = (pair: ContractPair, seen: readonly Seen[]) => readonly Gathering[];

/** In this order: what the first takes is not looked at by the next. */
export const gatherings: readonly Gather[] = [
  renamedQueries,
  insertsReordered,
  insertedColumns,
  rearrangedJoins,
  movedConditions,
  mirroredComparisons,
  tenantConditions,
  swappedOperands,
  bounds,
  oneNode,
  wholeClauses,
];

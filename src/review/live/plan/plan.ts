import type { QualifiedName } from '../../../core/identifier.ts';

/** One step of a plan. What a condition compares with is not kept: a constant may have come out of a row. */
export interface PlanNode {
  /** In EXPLAIN's words: `Seq Scan`, `Index Scan`, `Hash Join`. */
  readonly type: string;
  /** What it is to the node above, in EXPLAIN's words: `Outer`, `Inner`, `InitPlan`, `SubPlan`, `Member`; null at the top. */
  readonly part: string | null;
  /** The table that it reads or changes. */
  readonly table: QualifiedName | null;
  readonly index: string | null;
  /** What else decides how it works, in EXPLAIN's words: join type, strategy, operation. */
  readonly traits: readonly string[];
  /** Conditions and keys with their constants left out: `Index Cond: (u.id = $1)`. */
  readonly conditions: readonly string[];
  /** Rows that the planner expects of one execution. */
  readonly rows: number;
  readonly cost: number;
  /** Of a Gather: how many processes besides its own. */
  readonly workers: number;
  readonly children: readonly PlanNode[];
}

/** How the planner would run a statement whatever its parameters are. */
export interface Plan {
  readonly root: PlanNode;
  /** Rows of each table by the statistics, by `schema.name`; missing where it was never analyzed. */
  readonly tableRows: Readonly<Record<string, number>>;
}

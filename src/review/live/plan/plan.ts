/** One step of a plan. Names are raw; what a condition compares with is not kept. */
export interface PlanNode {
  /** `Seq Scan`, `Index Scan`, `Hash Join`. */
  readonly type: string;
  /** Schema and name of the table that it reads or changes, `public.unit`. */
  readonly table: string | null;
  readonly index: string | null;
  /** What else decides how it works, in EXPLAIN's words: join type, strategy, operation. */
  readonly traits: readonly string[];
  /** Conditions and keys with their constants left out, `Index Cond: (id = $1)`. */
  readonly conditions: readonly string[];
  /** Rows that the planner expects of one execution. */
  readonly rows: number;
  readonly cost: number;
  readonly workers: number;
  readonly children: readonly PlanNode[];
}

/** How the planner would run a statement whatever its parameters are. */
export interface Plan {
  readonly root: PlanNode;
  /** Rows of each table by the statistics, by `schema.name`; missing where it was never analyzed. */
  readonly tableRows: Readonly<Record<string, number>>;
}

import type { SubjectAnalysis } from '../../survivors/analysis.ts';

/** What is done to a table, in SQL's words. */
export type Operation = 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';

/** The tables that a contract can reach, with what can be done there and the way to it; by name. */
export function tablesOf({ surface, reads }: Pick<SubjectAnalysis, 'surface' | 'reads'>): readonly {
  readonly table: string;
  readonly operations: readonly Operation[];
  readonly wayTo: (operation: Operation) => string | null;
}[] {
  const written = surface.map(({ table, insert, update, delete: deleted }) => {
    const ways = { INSERT: insert, UPDATE: update, DELETE: deleted } as const;
    const operations = (['INSERT', 'UPDATE', 'DELETE'] as const).filter((operation) => ways[operation] !== null);
    const wayTo = (operation: Operation): string | null =>
      operation === 'SELECT' ? null : (ways[operation]?.map(({ what }) => what).join(' → ') ?? null);
    return { table, operations, wayTo };
  });
  const read = reads.map((table) => ({ table, operations: ['SELECT'] as const, wayTo: () => null }));
  return [...written, ...read].sort((one, other) => (one.table < other.table ? -1 : 1));
}

/** What one side can do and the other cannot: `public.audit` and `INSERT`. */
export function onlyIn(
  side: Pick<SubjectAnalysis, 'surface' | 'reads'>,
  other: Pick<SubjectAnalysis, 'surface' | 'reads'>,
): readonly { readonly table: string; readonly operation: Operation; readonly way: string | null }[] {
  const known = new Map(tablesOf(other).map(({ table, operations }) => [table, operations]));
  return tablesOf(side).flatMap(({ table, operations, wayTo }) =>
    operations
      // Who writes a table is not asked whether it is read, too.
      .filter((operation) => !(known.get(table)?.includes(operation) ?? false))
      .filter((operation) => operation !== 'SELECT' || !known.has(table))
      .map((operation) => ({ table, operation, way: wayTo(operation) })),
  );
}

import type { Closure } from '../catalog/graph.ts';
import { formatQualified } from '../core/identifier.ts';
import type { PathStep, SubjectAnalysis } from './analysis.ts';
import type { Describe } from './describe-path.ts';
import { writtenTables } from './written-tables.ts';

/** The tables that rows can be written to, with the nearest way to each operation; by name. */
export function surfaceOf(closure: Closure, describe: Describe): SubjectAnalysis['surface'] {
  return writtenTables(closure).map(({ relation, by }) => {
    const pathTo = (id: string | null): PathStep[] | null => (id === null ? null : [...describe(closure.path(id))]);
    return {
      table: formatQualified(relation),
      insert: pathTo(by.insert),
      update: pathTo(by.update),
      delete: pathTo(by.delete),
    };
  });
}

/** The tables and views that are read, or whose rows are locked, and not written; by name. */
export function readsOf(closure: Closure): readonly string[] {
  const written = new Set(writtenTables(closure).map(({ relation }) => formatQualified(relation)));
  const read = closure.nodes.flatMap(({ node }) =>
    node.kind === 'access' && (node.mode === 'select' || node.mode === 'select for update')
      ? [formatQualified(node.relation)]
      : [],
  );
  return [...new Set(read)].filter((name) => !written.has(name)).sort();
}

import type { SubjectAnalysis } from '../../survivors/analysis.ts';

/**
 * One line of an inventory: what decides the verdict in full, of everything else only the names. With every way to every
 * table, ten thousand functions would be a document that nothing can open.
 */
export function inventoryEntry(one: SubjectAnalysis): SubjectAnalysis {
  return {
    ...one,
    findings: one.findings.filter(({ weight }) => weight !== 'noted'),
    surface: one.surface.map(({ table, insert, update, delete: deleted }) => ({
      table,
      insert: insert && [],
      update: update && [],
      delete: deleted && [],
    })),
    routines: one.routines.map((routine) => ({ ...routine, path: [] })),
    calls: one.calls.map((call) => ({ ...call, path: [] })),
    locks: one.locks.map((lock) => ({ ...lock, path: [] })),
    atCommit: one.atCommit.map((later) => ({ ...later, path: [] })),
  };
}

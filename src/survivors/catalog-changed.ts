import type { SurvivorFinding } from './analysis.ts';

/** No waiver can name it: who knows what it is by then. */
export const catalogChanged = 'catalog-changed';

/** What was read is not what is there: nobody knows what would run. One finding an object. */
export function changedFindings(changed: readonly string[]): readonly SurvivorFinding[] {
  return [...new Set(changed)].sort().map((object) => ({
    code: catalogChanged,
    category: 'not known',
    weight: 'unknown',
    object,
    message: `"${object}" was changed or dropped by somebody while it was read`,
    remedy: 'run the analysis again when the migration has ended',
    path: [],
    settled: null,
  }));
}

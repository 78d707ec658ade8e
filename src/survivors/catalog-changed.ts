import type { SurvivorFinding } from './analysis.ts';

/** No waiver can name it: who knows what it is by then. */
export const catalogChanged = 'catalog-changed';

/** What was read is not what is there: nobody knows what would run. `changed`: as `function "public.f" was changed`. */
export function changedFindings(changed: readonly string[]): readonly SurvivorFinding[] {
  return [...new Set(changed)].sort().map((phrase) => ({
    code: catalogChanged,
    category: 'not known',
    weight: 'unknown',
    object: phrase.replace(/ (?:is gone|was changed|is new)$/, ''),
    message: `${phrase}: somebody changes the catalog while it is read`,
    remedy: 'run the analysis again when the migration has ended',
    path: [],
    settled: null,
  }));
}

import { z } from 'zod';
import { analysisVerdicts, categories, routineEntry, surfaceEntry, weights } from '../survivors/analysis.ts';
import { count, problem } from './evidence-parts.ts';

/** What PROOF-10 shows: every contract's closure, held against what its cases did. */
export const closureEvidence = z.strictObject({
  /** Different ones, over all contracts. */
  functions: count,
  tables: count,
  /** How often the catalog was asked. */
  roundTrips: count,
  /** What was read and was different when the last case had ended. */
  changed: z.array(z.string()),
  contracts: z.array(
    z.strictObject({
      contract: z.string(),
      version: count,
      verdict: z.enum(analysisVerdicts),
      /** Its cases were not sent: it would change something for good. */
      withheld: z.boolean(),
      findings: z.array(
        z.strictObject({
          code: z.string(),
          category: z.enum(categories),
          weight: z.enum(weights),
          object: z.string(),
          message: z.string(),
          remedy: z.string(),
          /** From the contract to it, a step each. */
          path: z.array(z.string()),
          /** What answers for it; null: nothing does. */
          settled: z.string().nullable(),
        }),
      ),
      /** How many findings are only worth a note; `contracts analyze` shows them. */
      noted: count,
      problems: z.array(problem),
      burns: z.array(
        z.strictObject({
          case: z.string(),
          sequence: z.string(),
          budget: count,
          taken: z.string().nullable(),
          headroom: z.string().nullable(),
          cycle: z.boolean().nullable(),
        }),
      ),
      /** What a case did and the closure did not foresee. */
      unforeseen: z.array(z.string()),
      /** The functions that it reaches and the tables that it can write to, each with the way; absent where an older version wrote it. */
      reach: z.strictObject({ routines: z.array(routineEntry), surface: z.array(surfaceEntry) }).optional(),
    }),
  ),
});

import { z } from 'zod';
import { evidence, runExitCode, runVerdict, sealOfDocument, toolOfDocument } from '../evidence.ts';
import { problem } from '../evidence-parts.ts';

/**
 * The evidence of several runs in one document: of the shards of a divided run, of several databases. The runs stand in it as they
 * were sealed. `contracts report --schema merged` prints the JSON Schema made from this.
 */
export const merged = z.strictObject({
  merged: z.literal(1),
  tool: toolOfDocument,
  /** One for each database: what was seen of one says nothing about another. */
  databases: z.array(
    z.strictObject({
      /** The target's name; null where no run got as far as to choose one. */
      target: z.string().nullable(),
      /** Of each server that PROOF-4 reached: more than one only where each job made its own. Empty: none was reached. */
      servers: z.array(
        z.strictObject({ systemIdentifier: z.string(), database: z.string(), serverVersion: z.string() }),
      ),
      /** What is missing or does not fit together; what a single run found stands in the run. */
      problems: z.array(problem),
      verdict: runVerdict,
      exitCode: runExitCode,
      runs: z.array(evidence),
    }),
  ),
  /** Of the databases with each other. */
  problems: z.array(problem),
  verdict: runVerdict,
  exitCode: runExitCode,
  seal: sealOfDocument,
});

export type Merged = z.output<typeof merged>;
export type MergedDatabase = Merged['databases'][number];

/** JSON Schema (draft 2020-12) of the merged document. */
export function mergedJsonSchema(): unknown {
  return z.toJSONSchema(merged);
}

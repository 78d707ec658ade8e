import { z } from 'zod';

/** What several parts of the evidence are made of. */
export const count = z.number().int();
/** Of a file, from 1. */
export const line = z.number().int().min(1);
export const table = z.string();
export const problem = z.strictObject({
  /** Stable id, for example `effects-differ`. */
  code: z.string(),
  message: z.string(),
  hint: z.string().nullable(),
});
export const counts = z.strictObject({ table, before: count, after: count });
export const effect = z.strictObject({ table, insert: count, update: count, delete: count });

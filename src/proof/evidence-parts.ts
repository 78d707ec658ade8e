import { z } from 'zod';

/** What several parts of the evidence are made of. */
export const count = z.number().int();
export const table = z.string();
export const problem = z.strictObject({
  /** Stable id, for example `effects-differ`. */
  code: z.string(),
  message: z.string(),
  hint: z.string().nullable(),
});
export const counts = z.strictObject({ table, before: count, after: count });
export const effect = z.strictObject({ table, insert: count, update: count, delete: count });

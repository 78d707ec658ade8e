import { z } from 'zod';
import { parseQualified } from '../core/identifier.ts';
import { recordedFunction } from './recorded-functions.ts';

/** What a volatile column holds in a baseline, and in everything that is compared with one. */
export const volatileMark = '[volatile]';

const column = z.strictObject({ name: z.string(), type: z.string() });

const returned = z
  .strictObject({ columns: z.array(column), rows: z.array(z.array(z.string().nullable())) })
  .check(({ value, issues }) => {
    for (const [index, row] of value.rows.entries()) {
      if (row.length === value.columns.length) continue;
      const message = `the row has ${row.length} values for ${value.columns.length} columns`;
      issues.push({ code: 'custom', message, path: ['rows', index], input: row });
    }
  });

const raised = z.strictObject({
  raises: z.string().regex(/^[0-9A-Z]{5}$/, 'not an SQLSTATE: five digits or capitals'),
});

const tableName = z.string().refine((name) => parseQualified(name) !== null, 'not a table as `schema.table`');
const contractKey = z.string().regex(/^[a-z][a-z0-9_-]*@v[1-9][0-9]*$/, 'not a contract and version as `id@v1`');

/** A baseline file. Every value is server text; see docs/baselines.md. */
export const baselineSchema = z
  .strictObject({
    baseline: z.literal(1, 'not a format that this version reads: 1'),
    target: z.string().min(1),
    capturedAt: z.iso.datetime(),
    server: z.strictObject({
      /** Null where every run has a new server: target `embedded`, and no other. */
      systemIdentifier: z
        .string()
        .regex(/^[0-9]+$/, 'not a system identifier: digits only')
        .nullable(),
      version: z.string().min(1),
      database: z.string().min(1),
    }),
    surface: z.record(tableName, z.int().nonnegative()),
    results: z.record(contractKey, z.record(z.string().min(1), z.union([returned, raised]))),
    /** The functions that a contract can reach: `contracts diff --target` says which are others by now. Absent: nobody wrote them down. */
    functions: z.record(contractKey, z.record(z.string().min(1), recordedFunction)).optional(),
  })
  .check(({ value, issues }) => {
    if (value.server.systemIdentifier !== null || value.target === 'embedded') return;
    const message = 'null is for target "embedded" only: this baseline would fit every server';
    issues.push({ code: 'custom', message, path: ['server', 'systemIdentifier'], input: null });
  });

/** Recorded counts and results of one target: what a proof compares the database with. */
export type Baseline = z.output<typeof baselineSchema>;

/** What one case returned (rows in the order returned) or raised; volatile columns are masked. */
export type RecordedResult = Baseline['results'][string][string];

/** Results by contract and version (`id@v1`), then by case. */
export type RecordedResults = Readonly<Record<string, Readonly<Record<string, RecordedResult>>>>;

/** The key of a contract's results in a baseline: `id@v1`. */
export function resultKey(contract: { readonly id: string; readonly version: number }): string {
  return `${contract.id}@v${contract.version}`;
}

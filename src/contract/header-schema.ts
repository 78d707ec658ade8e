import { z } from 'zod';
import { answerable, oneLine } from './answerable.ts';
import { contractKinds, isolationLevels, rowCardinalities } from './contract.ts';
import type { KnownKeys } from './schema-findings.ts';

const summary = z
  .string()
  .regex(/^\S(?:.*\S)?$/, 'the summary must be one line of text | write what the statement does, in one sentence');

const rows = z
  .number()
  .refine(
    (count) => Number.isInteger(count) && count >= 0 && count <= 1_000_000_000,
    'a number of rows must be a whole number from 0 | write how many rows change, as the server counts them',
  );

const effects = z.record(
  z.string(),
  z.strictObject({ insert: rows.optional(), update: rows.optional(), delete: rows.optional() }),
);

const burns = z.record(
  z.string(),
  z
    .number()
    .refine(
      (count) => Number.isInteger(count) && count >= 1 && count <= 1_000_000_000,
      'a burn budget must be a whole number from 1 | write how many values of the sequence one run of a case may take',
    ),
);

const waiver = z.strictObject({
  code: oneLine,
  object: oneLine,
  ...answerable('why it may outlive ROLLBACK'),
});

const column = z.union([z.string(), z.strictObject({ type: z.string(), volatile: z.boolean().optional() })]);

/** The shape of a contract's header. What zod cannot say in a sentence is checked in parse-contract.ts on the tree. */
export const headerSchema = z.strictObject({
  summary,
  kind: z.enum(contractKinds),
  principal: z.enum(['exec', 'verify']),
  isolation: z.enum(isolationLevels).optional(),
  params: z.record(z.string(), z.string()).nullish(),
  returns: z.strictObject({ rows: z.enum(rowCardinalities), columns: z.record(z.string(), column).nullish() }),
  effects: effects.nullish(),
  waivers: z.array(waiver).nullish(),
  burns: burns.nullish(),
  cases: z.record(
    z.string(),
    z
      .strictObject({
        params: z.record(z.string(), z.unknown()).nullish(),
        // A YAML number where an SQLSTATE has digits only: read as it is written.
        raises: z.union([z.string(), z.number()]).optional(),
        effects: effects.nullish(),
        burns: burns.nullish(),
      })
      .nullable(),
  ),
});

export type Header = z.infer<typeof headerSchema>;

export const headerKeys: KnownKeys = {
  '': ['summary', 'kind', 'principal', 'isolation', 'params', 'returns', 'effects', 'waivers', 'burns', 'cases'],
  returns: ['rows', 'columns'],
  'returns.columns.*': ['type', 'volatile'],
  'effects.*': ['insert', 'update', 'delete'],
  'waivers.*': ['code', 'object', 'reason', 'by', 'expires'],
  'cases.*': ['params', 'raises', 'effects', 'burns'],
  'cases.*.effects.*': ['insert', 'update', 'delete'],
};

import { z } from 'zod';

/** Where something stands: a file as the user named it, and a line from 1. */
export const placeSchema = z.strictObject({ file: z.string(), line: z.number().int().min(1) });

export const testVerdicts = ['passed', 'failed', 'todo', 'todo-passed', 'skipped'] as const;

/** One test point, as TAP 13 has it. */
export const testSchema = z.strictObject({
  /** As counted, from 1; what the line itself says is checked against it. */
  number: z.number().int().min(1),
  description: z.string(),
  /** `todo`: failed, as expected. `todo-passed`: a test that was expected to fail did not; TAP counts it as passed. */
  verdict: z.enum(testVerdicts),
  /** The words behind `# TODO` or `# SKIP`. */
  reason: z.string().nullable(),
  /** The comment lines below the test, without `# `: pgTAP's own diagnostics. */
  diagnostics: z.array(z.string()),
  /** What the diagnostics say was wanted and came, where they say it. */
  compared: z.strictObject({ have: z.string(), want: z.string() }).nullable(),
  /** Between the server's answer to the statement before and to this one. */
  durationMs: z.number().min(0),
  /** The statement whose answer brought the test. */
  at: placeSchema.nullable(),
});

export const problemCodes = [
  // A script that is not sent (see script/script.ts).
  'unreadable',
  'commits',
  'meta-command',
  'variable',
  'copy',
  'setting',
  'unterminated',
  'empty',
  // What TAP says of itself.
  'no-plan',
  'wrong-plan',
  'plan-twice',
  'out-of-order',
  'no-tests',
  'bailed-out',
  'not-tap',
  // What became of the statements.
  'broke-off',
  'timed-out',
  'cancelled',
  'connection-lost',
  'too-large',
  // What became of the transaction and of the session.
  'not-begun',
  'left-transaction',
  'not-rolled-back',
  'no-receipt',
  'survived',
  'session-unclean',
] as const;

export const problemSchema = z.strictObject({
  code: z.enum(problemCodes),
  /** Lower-case, objects in double quotes. */
  message: z.string(),
  /** One imperative sentence, or null where there is nothing to type. */
  hint: z.string().nullable(),
  at: placeSchema.nullable(),
  /** The server's own words, where it said something. */
  error: z
    .strictObject({
      sqlstate: z.string(),
      message: z.string(),
      detail: z.string().nullable(),
      hint: z.string().nullable(),
      where: z.string().nullable(),
    })
    .nullable(),
});

/**
 * `failed`: a test, the plan or a statement failed, or something survived. `refused`: not sent. `unknown`: could not be
 * found out (timeout, lost connection). `alarm`: the rollback could not be confirmed. `skipped`: `1..0 # SKIP`.
 */
export const fileVerdicts = ['passed', 'skipped', 'refused', 'unknown', 'failed', 'alarm'] as const;

export const fileSchema = z.strictObject({
  file: z.string(),
  verdict: z.enum(fileVerdicts),
  /** Null: no plan came. */
  planned: z.number().int().min(0).nullable(),
  /** Why everything was skipped; null where it was not. */
  skipReason: z.string().nullable(),
  tests: z.array(testSchema),
  problems: z.array(problemSchema),
  /** What the server said besides, `SEVERITY:  message`. */
  notices: z.array(z.string()),
  /** What the file wrote, byte for byte what `psql` would have handed to pg_prove. */
  tap: z.string(),
  /** What the witness says of the file's transactions; null where nothing was sent. */
  receipt: z.enum(['aborted', 'none', 'unknown', 'committed', 'in progress']).nullable(),
  /** Sequences that were advanced, `schema.name`: no ROLLBACK takes that back. */
  sequences: z.array(z.string()),
  durationMs: z.number().min(0),
});

/** A run of `contracts pgtap`: one document, also when it stopped early. */
export const runSchema = z.strictObject({
  pgtap: z.literal(1),
  tool: z.strictObject({ name: z.string(), version: z.string() }),
  takenAt: z.string(),
  /** In words: which database, as whom. */
  target: z.string(),
  /** Version of the extension, `1.3.4`; null where it was not found. */
  extension: z.string().nullable(),
  /** True where the extension was created inside each rolled-back transaction. */
  installed: z.boolean(),
  jobs: z.number().int().min(1),
  files: z.array(fileSchema),
  durationMs: z.number().min(0),
  exitCode: z.number().int(),
  /** Why the run ended before every file was run. */
  stopped: z.strictObject({ code: z.string(), message: z.string(), hint: z.string().nullable() }).nullable(),
});

export type TestResult = z.output<typeof testSchema>;
export type FileProblem = z.output<typeof problemSchema>;
export type ProblemCode = (typeof problemCodes)[number];
export type FileVerdict = (typeof fileVerdicts)[number];
export type FileOutcome = z.output<typeof fileSchema>;
export type PgtapRun = z.output<typeof runSchema>;

/** JSON Schema (draft 2020-12) of the document. */
export function pgtapJsonSchema(): unknown {
  return z.toJSONSchema(runSchema);
}

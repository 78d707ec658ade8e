import { z } from 'zod';

/**
 * What `contracts analyze` found out, as data: every format is rendered from it, and nothing else. Tables and sequences are
 * `schema.name`, functions `schema.name(types)`, times ISO 8601 in UTC.
 */

export const categories = [
  'persistent data',
  'escape',
  'external effect',
  'server state',
  'session state',
  'felt by others',
  'hidden by ROLLBACK',
  'physical',
  'not known',
] as const;
/** Which of the ways round ROLLBACK it takes; `not known` where nobody can say what is reached. */
export type Category = (typeof categories)[number];

/** `survives` and `unknown` decide the verdict; `noted` is said and changes nothing. */
export const weights = ['survives', 'unknown', 'noted'] as const;
export type Weight = (typeof weights)[number];

export const analysisVerdicts = ['clean', 'survives', 'unknown'] as const;
export type AnalysisVerdict = (typeof analysisVerdicts)[number];

const step = z.strictObject({
  /** As a person would name it: `public.fn_iu_create(text, text)`, `INSERT public.unit`, `trigger iu_guard`, `nextval('public.s')`. */
  what: z.string(),
  kind: z.string(),
  /** Line of the step before (of its body or file) where this one is reached. */
  line: z.number().int().nullable(),
});
export type PathStep = z.output<typeof step>;

const path = z.array(step);

export const survivorFinding = z.strictObject({
  /** Page in docs/survivors/, for example `sequence-advanced`. */
  code: z.string(),
  category: z.enum(categories),
  weight: z.enum(weights),
  /** What a waiver names: the sequence, table, function, channel, setting. */
  object: z.string(),
  /** What survives, in one sentence. */
  message: z.string(),
  remedy: z.string(),
  path,
  /** A waiver or burn budget of the contract that answers for it; null: nothing does. */
  settled: z.strictObject({ by: z.enum(['waiver', 'burn budget']), note: z.string() }).nullable(),
});
export type SurvivorFinding = z.output<typeof survivorFinding>;

/** A table that rows can be written to, and the way to each kind of writing. */
export const surfaceEntry = z.strictObject({
  table: z.string(),
  insert: path.nullable(),
  update: path.nullable(),
  delete: path.nullable(),
});
export type SurfaceEntry = z.output<typeof surfaceEntry>;

/** A function that is reached, and the way to it. */
export const routineEntry = z.strictObject({
  name: z.string(),
  kind: z.enum(['function', 'procedure', 'aggregate', 'window', 'trigger']),
  language: z.string(),
  securityDefiner: z.boolean(),
  owner: z.string(),
  volatility: z.enum(['immutable', 'stable', 'volatile']),
  extension: z.string().nullable(),
  path,
});
export type RoutineEntry = z.output<typeof routineEntry>;

/** What a notable built-in function or command is about. */
export const callTopics = ['sequence', 'key', 'setting', 'lock', 'message'] as const;

const notableCall = z.strictObject({
  about: z.enum(callTopics),
  /** With its constant arguments: `set_config('app.writer', 'f', true)`; what is not constant is `…`. */
  what: z.string(),
  /** What ROLLBACK makes of it, in a few words: `local to the transaction: discarded by ROLLBACK`. */
  fate: z.string(),
  path,
});
export type NotableCall = z.output<typeof notableCall>;

const lock = z.strictObject({ object: z.string(), mode: z.string(), path });
const privilege = z.strictObject({ privilege: z.string(), object: z.string(), role: z.string(), held: z.boolean() });

export const subjectAnalysis = z.strictObject({
  subject: z.strictObject({
    kind: z.enum(['contract', 'function']),
    name: z.string(),
    version: z.number().int().nullable(),
    file: z.string().nullable(),
    /** The role that it was analyzed as. */
    role: z.string(),
  }),
  verdict: z.enum(analysisVerdicts),
  /** Worst first: what decides the verdict, then what is settled, then what is only noted. */
  findings: z.array(survivorFinding),
  /** Declared against reachable, waivers and budgets that do not fit: code, message, hint. */
  problems: z.array(z.strictObject({ code: z.string(), message: z.string(), hint: z.string() })),
  /** Tables that rows can be written to. */
  surface: z.array(surfaceEntry),
  /** Tables and views that are only read. */
  reads: z.array(z.string()),
  routines: z.array(routineEntry),
  /** Calls of built-in functions that a reviewer asks for: sequences, keys, settings, advisory locks, messages. */
  calls: z.array(notableCall),
  locks: z.array(lock),
  /** What only COMMIT would do: deferred constraints and triggers, NOTIFY. */
  atCommit: z.array(z.strictObject({ what: z.string(), path })),
  privileges: z.strictObject({
    /** What it needs, and whether the role that needs it holds it. */
    needs: z.array(privilege),
  }),
  /** The part of the graph that was walked. */
  size: z.strictObject({ nodes: z.number().int(), routines: z.number().int(), tables: z.number().int() }),
});
export type SubjectAnalysis = z.output<typeof subjectAnalysis>;

export const analysisDocument = z.strictObject({
  analysis: z.literal(1),
  tool: z.strictObject({ name: z.literal('pg-contracts'), version: z.string() }),
  takenAt: z.string(),
  /** What was asked for; `database`: every function, an inventory. */
  scope: z.enum(['contracts', 'functions', 'database']),
  /** What was read, in one line: target, database, role, version. */
  target: z.string(),
  roundTrips: z.number().int(),
  durationMs: z.number(),
  subjects: z.array(subjectAnalysis),
  /** Privileges of each principal that none of the analyzed subjects needs; empty where not every contract was analyzed. */
  surplus: z.array(z.strictObject({ role: z.string(), privilege: z.string(), object: z.string() })),
  /** What ended the analysis early; null: nothing did. Without its subjects nothing is known. */
  stopped: z
    .strictObject({ code: z.string(), kind: z.string(), message: z.string(), hint: z.string().nullable() })
    .nullable(),
  exitCode: z.number().int(),
});
export type AnalysisDocument = z.output<typeof analysisDocument>;

/** JSON Schema (draft 2020-12) of the document. */
export function analysisJsonSchema(): unknown {
  return z.toJSONSchema(analysisDocument);
}

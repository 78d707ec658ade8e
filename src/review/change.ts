import { z } from 'zod';

/** What a change concerns, in the order of a report. docs/review.md says what each means. */
export const areas = [
  'unsafe',
  'call',
  'result',
  'scope',
  'surface',
  'authz',
  'guard',
  'evidence',
  'unclassified',
  'formatting',
] as const;

/**
 * Worst first. `unsafe`: never allowed, and nobody can accept it. `breaking`: an application, or a proof, stops holding.
 * `unknown`: nobody could find out; it blocks like `breaking`. `dangerous`: it may, and nobody would notice.
 * `safe`: nothing that an application or the database could notice.
 */
export const severities = ['unsafe', 'breaking', 'unknown', 'dangerous', 'safe'] as const;

/** A range of a contract's statement in UTF-16 code units, the end not included. */
const span = z.strictObject({ start: z.number().int().min(0), end: z.number().int().min(0) });

const place = z.strictObject({
  side: z.enum(['base', 'head']),
  /** Relative to the project's root, with `/`. */
  file: z.string(),
  line: z.number().int().min(1),
});

/** One thing that changed, in the database's terms. */
const changeSchema = z.strictObject({
  /** The rule's id: its file, its docs page. Kebab-case. */
  rule: z.string(),
  area: z.enum(areas),
  severity: z.enum(severities),
  /** `cut_leg_a`; null for a change of the project. */
  contract: z.string().nullable(),
  /** The version on the head's side, or the base's where it is gone. */
  version: z.number().int().nullable(),
  /** Where in a tree or document, stable under reformatting: `whereClause[0].rexpr`, `params.actor.type`. */
  path: z.string(),
  at: place.nullable(),
  /** What stood there and what stands there now, as SQL or text; null: nothing. Values of cases and rows never stand here. */
  old: z.string().nullable(),
  new: z.string().nullable(),
  /** Where in the statements of both sides; null where it is in neither. */
  spans: z.strictObject({ old: span.nullable(), new: span.nullable() }),
  /** The fact, old → new, without the contract's name. */
  message: z.string(),
  /** What follows from it in the database. */
  consequence: z.string(),
  /** One imperative sentence, or null. */
  hint: z.string().nullable(),
  /** Only the database could tell: found with `--target`. */
  live: z.boolean(),
  /** 12 hex digits, the same as long as the change is the same: approvals hang on it, never on wording or lines. */
  fingerprint: z.string(),
  /** Who answers for it; null: nobody does. */
  accepted: z.strictObject({ reason: z.string(), by: z.string(), expires: z.string() }).nullable(),
});

/** How equal two texts of a statement are: the first rung of the ladder on which they meet. */
const rungs = ['bytes', 'tokens', 'tree', 'rewrites', 'different', 'unreadable'] as const;

/**
 * `in-place`: one version, and its file differs. `successor`: a new version, held against the newest one of the base.
 * `added` and `removed`: there is nothing on the other side to hold it against.
 */
export const pairings = ['in-place', 'successor', 'added', 'removed'] as const;

const text = z.strictObject({
  version: z.number().int(),
  file: z.string(),
  /** Of the statement; null where the file is no contract. */
  sha256: z.string().nullable(),
  /** The statement, or the whole file where it is no contract. */
  sql: z.string(),
  /** Of the file, where that begins. */
  line: z.number().int().min(1),
});

/** Two texts that were held against each other. */
const comparedSchema = z.strictObject({
  contract: z.string(),
  pairing: z.enum(pairings),
  base: text.nullable(),
  head: text.nullable(),
  rung: z.enum(rungs),
});

const side = z.strictObject({
  /** As a person would name it: `main`, `working tree`, a folder. */
  label: z.string(),
  /** Full hash; null where the side is no commit. */
  commit: z.string().nullable(),
  /** How many contract files there are. */
  contracts: z.number().int().min(0),
});

/** What the database says of one version of a contract. */
const liveVersion = z.strictObject({
  version: z.number().int(),
  /** The functions that are called, with the types of their arguments. */
  functions: z.array(z.string()),
  /** The tables that it can reach, with what it does there. */
  tables: z.array(z.strictObject({ table: z.string(), operations: z.array(z.string()) })),
  /** What would outlive ROLLBACK, a line each. */
  survivors: z.array(z.string()),
  /** EXPLAIN's text, without values; null where the statement has no plan, or it could not be had. */
  plan: z.string().nullable(),
  /** The planner's estimate of the whole. */
  cost: z.number().nullable(),
  /** Why something of this could not be found out. */
  problems: z.array(z.string()),
});

const live = z.strictObject({
  target: z.string(),
  /** The line that says what is touched. */
  line: z.string(),
  contracts: z.array(
    z.strictObject({ contract: z.string(), base: liveVersion.nullable(), head: liveVersion.nullable() }),
  ),
});

/** A run of `contracts diff`: one document, also when it stopped early. */
export const diffSchema = z.strictObject({
  diff: z.literal(1),
  tool: z.strictObject({ name: z.string(), version: z.string() }),
  /** PostgreSQL's major version whose grammar read the statements. */
  grammar: z.number().int(),
  /** ISO 8601 in UTC. */
  takenAt: z.string(),
  durationMs: z.number().int().min(0),
  base: side.nullable(),
  head: side.nullable(),
  failOn: z.enum(severities),
  /** How many rules looked: those that ask a database only where it answered, and none where nothing was compared. */
  rules: z.number().int(),
  /** What was held against something else; contracts that are the same on both sides are counted only. */
  compared: z.array(comparedSchema),
  unchanged: z.number().int().min(0),
  /** Worst first, then by contract. */
  changes: z.array(changeSchema),
  /** Entries of accept.yaml that are wrong, expired, or that nothing met. */
  acceptances: z.array(
    z.strictObject({
      /** Empty where the file as a whole is wrong. */
      fingerprint: z.string(),
      problem: z.enum(['expired', 'unused', 'invalid']),
      message: z.string(),
      line: z.number().int().min(1),
      /** As a breaking change does. What is left over of a change that was merged does not: the base has the entry, too. */
      blocks: z.boolean(),
    }),
  ),
  /** Null without `--target`. */
  live: live.nullable(),
  verdict: z.enum(['pass', 'fail', 'unknown']),
  exitCode: z.number().int(),
  stopped: z.strictObject({ code: z.string(), message: z.string(), hint: z.string().nullable() }).nullable(),
});

export type Area = (typeof areas)[number];
export type Severity = (typeof severities)[number];
export type Rung = (typeof rungs)[number];
export type Pairing = (typeof pairings)[number];
export type Change = z.output<typeof changeSchema>;
export type Compared = z.output<typeof comparedSchema>;
export type LiveVersion = z.output<typeof liveVersion>;
export type Live = z.output<typeof live>;
export type Diff = z.output<typeof diffSchema>;

/** The document of `contracts diff` as JSON Schema, draft 2020-12. */
export function diffJsonSchema(): unknown {
  return z.toJSONSchema(diffSchema);
}

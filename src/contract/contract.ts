import type { QualifiedName } from '../core/identifier.ts';
import type { ContractPrincipal } from '../core/principal.ts';

export const contractKinds = ['call', 'query', 'snapshot'] as const;
/** `call` may change rows, `query` reads, `snapshot` counts. */
export type ContractKind = (typeof contractKinds)[number];

export const rowCardinalities = ['one', 'optional', 'many', 'none'] as const;
export type RowCardinality = (typeof rowCardinalities)[number];

export const isolationLevels = ['read committed', 'repeatable read', 'serializable'] as const;
export type IsolationLevel = (typeof isolationLevels)[number];

export interface Parameter {
  readonly name: string;
  /** Type as the server's format_type() prints it: `text`, `integer`, `jsonb`, `uuid[]`. */
  readonly type: string;
}

export interface ResultColumn extends Parameter {
  /** The value differs from run to run: masked in baselines. */
  readonly volatile: boolean;
}

/** Rows of one table that a case inserts, updates and deletes, as the server counts them. */
export interface Effect {
  readonly table: QualifiedName;
  readonly insert: number;
  readonly update: number;
  readonly delete: number;
}

export const writes = ['insert', 'update', 'delete'] as const;
export type Write = (typeof writes)[number];

/** The operations on one table that a contract's effects name, in the header or in a case, 0 rows included. */
export interface DeclaredWrites {
  readonly table: QualifiedName;
  readonly operations: readonly Write[];
}

/** Somebody answers for one thing that outlives ROLLBACK, until a day. */
export interface Waiver {
  /** Of the survivor, and what it is found at: both as the finding prints them. */
  readonly code: string;
  readonly object: string;
  readonly reason: string;
  readonly by: string;
  /** The last day on which it holds, `YYYY-MM-DD` in UTC. */
  readonly expires: string;
}

/** How many values of a sequence one run of one case may take. ROLLBACK does not give them back. */
export interface Burn {
  readonly sequence: QualifiedName;
  readonly values: number;
}

/** A parameter's value: server text, or a query whose single value is taken inside the same transaction. */
export type CaseValue = { readonly text: string | null } | { readonly query: string };

export interface Case {
  readonly name: string;
  /** In the order of the contract's params, one each. */
  readonly values: readonly CaseValue[];
  /** What the case must raise: a condition name of PostgreSQL's appendix A or an SQLSTATE, resolved to the SQLSTATE. Null: it must succeed. */
  readonly raises: { readonly condition: string; readonly sqlstate: string } | null;
  /** Overrides the contract's effects; a case that raises has none. */
  readonly effects: readonly Effect[];
  /** Overrides the contract's; a case that raises has them too. */
  readonly burns: readonly Burn[];
}

/** One SQL statement that an application sends, with what it takes, returns and changes. */
export interface Contract {
  readonly id: string;
  readonly version: number;
  /** Path relative to the project's root, with `/`. */
  readonly file: string;
  readonly summary: string;
  readonly kind: ContractKind;
  readonly principal: ContractPrincipal;
  readonly isolation: IsolationLevel;
  readonly params: readonly Parameter[];
  readonly returns: { readonly rows: RowCardinality; readonly columns: readonly ResultColumn[] };
  readonly effects: readonly Effect[];
  /** What the effects of the contract and of all its cases name. */
  readonly declared: readonly DeclaredWrites[];
  readonly waivers: readonly Waiver[];
  readonly burns: readonly Burn[];
  readonly cases: readonly Case[];
  /** Line of the file where each case starts, in the order of the cases. */
  readonly caseLines: readonly number[];
  /** The statement's exact text: everything after the header comment, without surrounding white space and the closing semicolon. */
  readonly sql: string;
  /** Line of the file where it starts. */
  readonly line: number;
  /** SHA-256 of `sql` in UTF-8, hex. */
  readonly sha256: string;
  /** SHA-256 of the header comment's bytes, hex. */
  readonly headerSha256: string;
}

import type { Span } from '../../sql/position.ts';
import type { Area, Severity } from '../change.ts';
import type { ContractPair } from '../pair.ts';
import type { Side } from '../side.ts';
import type { Difference } from '../tree/difference.ts';

/** One change as a rule found it; what every change has besides (contract, fingerprint, approval) is added in one place. */
export interface Found {
  readonly severity: Severity;
  /** Stable under reformatting. Positions in lists do not enter the fingerprint. */
  readonly path: string;
  readonly old: string | null;
  readonly new: string | null;
  /** In the statements; null where the change is in neither. */
  readonly spans?: { readonly old: Span | null; readonly new: Span | null };
  /** The fact, old → new, without the contract's name. Names in double quotes, SQL in backticks. */
  readonly message: string;
  /** What follows from it in the database. */
  readonly consequence: string;
  /** One imperative sentence; null where nothing is to be done. */
  readonly hint: string | null;
  /** Which differences of the trees this accounts for. A difference that no rule accounts for is unknown, and blocks. */
  readonly explains: readonly Difference[];
}

/** What a project's change is about, where it is about a contract; and its place. */
export interface FoundInProject extends Omit<Found, 'explains' | 'spans'> {
  readonly contract: { readonly id: string; readonly version: number } | null;
  readonly at: { readonly side: 'base' | 'head'; readonly file: string; readonly line: number } | null;
  /** Stands for all of it where `old` and `new` show a part: who accepts what is shown accepts the rest with it, and nothing else. */
  readonly whole?: string;
}

/** The rule that finds the same change the other way round; or why there is none. A rule may be its own mirror. */
export type Mirror = { readonly rule: string } | { readonly none: string };

interface Rule {
  /** Kebab-case, the name of its file and of its page docs/changes/<id>.md. Stable: approvals hang on it. */
  readonly id: string;
  readonly area: Area;
  readonly mirror: Mirror;
}

/** A rule about two versions of one contract. */
export interface ContractRule extends Rule {
  readonly find: (pair: ContractPair) => readonly Found[];
}

/** A rule about everything else: what was added and removed, the project, the lock, baselines, migrations. */
export interface ProjectRule extends Rule {
  readonly find: (sides: {
    readonly base: Side;
    readonly head: Side;
    readonly pairs: readonly ContractPair[];
  }) => readonly FoundInProject[];
}

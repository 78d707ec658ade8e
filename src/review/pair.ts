import type { Contract } from '../contract/contract.ts';
import type { ParsedSql, Statement } from '../sql/parse.ts';
import type { Pairing, Rung } from './change.ts';
import type { Difference } from './tree/difference.ts';

/** A statement with what the parser read. */
export interface Read {
  readonly contract: Contract;
  readonly sql: ParsedSql;
  readonly statement: Statement;
}

/** Two versions of a contract that were read and are held against each other. */
export interface ContractPair {
  readonly pairing: Extract<Pairing, 'in-place' | 'successor'>;
  readonly base: Read;
  readonly head: Read;
  readonly rung: Exclude<Rung, 'unreadable'>;
  /** None on every rung but `different`. */
  readonly differences: readonly Difference[];
  /** On the rung `rewrites`: what it took, in words: `table alias`. None on every other. */
  readonly rewrites: readonly string[];
  /** The columns that keep one tenant's rows from another's, as the project files of both sides name them. */
  readonly tenantColumns: readonly string[];
}

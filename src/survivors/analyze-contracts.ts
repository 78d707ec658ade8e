import { findFunction } from '../catalog/closure/find-function.ts';
import type { Surroundings } from '../catalog/model.ts';
import type { Surplus } from '../catalog/privileges/surplus.ts';
import type { Contract } from '../contract/contract.ts';
import type { QualifiedName } from '../core/identifier.ts';
import type { Limits } from '../core/limits.ts';
import type { Session } from '../db/session.ts';
import type { SubjectAnalysis } from './analysis.ts';
import type { SubjectFunctions } from './functions-of.ts';
import { runAnalysis } from './run-analysis.ts';
import { runInventory } from './run-inventory.ts';
import { type Looked, subjectsOf } from './subjects-of.ts';

/** What an analysis is judged by. */
export interface AnalysisOptions {
  readonly limits: Limits;
  /** The day that waivers are compared with, `YYYY-MM-DD` in UTC. */
  readonly today: string;
  /** The tables that the project's contracts may change. */
  readonly surface: readonly QualifiedName[];
  /** The commit latch's table: the runner inserts into it, whatever the contract does. */
  readonly guard: QualifiedName;
}

/** What one principal's session found out about its subjects. */
export interface AnalysisRun {
  /** In the order in which they were asked for; functions by signature. */
  readonly subjects: readonly SubjectAnalysis[];
  readonly surroundings: Surroundings;
  /** How often the server was asked, up to here. */
  readonly roundTrips: number;
  /** What the role was given, and none of the subjects needs. Says nothing where they are not all of the role's contracts. */
  readonly surplus: readonly Surplus[];
  /** Asks again: what was read and is different or gone. One round trip; it may be asked at any later time. */
  readonly changed: () => Promise<readonly string[]>;
  /** The functions of each subject, in the same order; of an inventory none. A transaction of its own, three round trips. */
  readonly functions: () => Promise<readonly SubjectFunctions[]>;
}

/** Functions by what people type (`schema.name(types)`), or every one that somebody wrote. */
export type WhichFunctions = { readonly names: readonly string[] } | 'all';

/**
 * Analyzes contracts of one principal on that principal's own session, all on one graph. Reads only. The session must be
 * idle, and is idle afterwards.
 */
export async function analyzeContracts(
  session: Session,
  contracts: readonly Contract[],
  options: AnalysisOptions,
): Promise<AnalysisRun> {
  return runAnalysis(session, options, async () => contracts.map(subjectsOf));
}

/**
 * As {@link analyzeContracts}, for functions called by the session's role. Of all of them only the verdict is kept, what decides
 * it, and the size. Throws a usage error for a function that is not there, or is ambiguous.
 */
export async function analyzeFunctions(
  session: Session,
  which: WhichFunctions,
  options: AnalysisOptions,
): Promise<AnalysisRun> {
  if (which === 'all') return runInventory(session, options);
  return runAnalysis(session, options, async (reader) => {
    const looked: Looked[] = [];
    for (const name of which.names) {
      const { signature, oid } = await findFunction(reader, name);
      looked.push({ contract: null, subject: { kind: 'function', name: signature, routine: oid }, values: [] });
    }
    return looked;
  });
}

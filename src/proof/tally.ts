import type { Contract } from '../contract/contract.ts';
import type { CaseEvidence, Problem } from './evidence.ts';
import { problemsOfProof } from './problem.ts';

/** How the cases of some contracts went, without what PROOF-11 and PROOF-12 judge. */
export interface Tally {
  readonly expected: number;
  readonly ran: number;
  readonly held: number;
  readonly broken: number;
  readonly unknown: number;
  readonly alarms: number;
  /** As they stand with their cases, word for word: a report tells each once. */
  readonly problems: readonly Problem[];
}

/** A case that got out of its transaction did not run in one: that is told here too. */
const judgedElsewhere = new Set<string>(
  Object.values(problemsOfProof)
    .flat()
    .filter((code) => code !== 'transaction-escaped' && code !== 'rollback-unconfirmed'),
);

/** Counts the outcomes of the cases of `contracts`. A case that did not run counts as expected only. */
export function tally(contracts: readonly Contract[], cases: readonly CaseEvidence[]): Tally {
  const ids = new Set(contracts.map(({ id }) => id));
  const own = cases.filter(({ contract }) => ids.has(contract));
  const problems = own.flatMap((one) => one.problems.filter(({ code }) => !judgedElsewhere.has(code)));
  const judgedHere = (one: CaseEvidence): boolean => one.problems.some(({ code }) => !judgedElsewhere.has(code));
  const count = (outcome: CaseEvidence['outcome']): number =>
    own.filter((one) => one.outcome === outcome && judgedHere(one)).length;
  return {
    expected: contracts.reduce((sum, contract) => sum + contract.cases.length, 0),
    ran: own.length,
    held: own.filter((one) => !judgedHere(one)).length,
    broken: count('broken'),
    unknown: count('unknown'),
    alarms: count('alarm'),
    problems,
  };
}

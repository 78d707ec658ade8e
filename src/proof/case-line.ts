import type { Case, Contract } from '../contract/contract.ts';
import type { CaseEvidence } from './evidence.ts';

/** Where a case starts in the file of its contract: what is found is told there. */
export function lineOfCase({ cases, caseLines }: Contract, subject: Case): Pick<CaseEvidence, 'line'> {
  const line = caseLines[cases.indexOf(subject)];
  return line === undefined ? {} : { line };
}

import type { Evidence } from '../../proof/evidence.ts';

/** A contract's file and the line of its statement; the project's file where the evidence does not know the contract. */
export function placeOfContract(
  evidence: Evidence,
  { contract, version }: { readonly contract: string; readonly version: number },
): { readonly file: string; readonly line: number } {
  const known = evidence.contracts.find((one) => one.id === contract && one.version === version);
  return { file: known?.file ?? projectFile(evidence), line: known?.line ?? 1 };
}

/** The file that what belongs to no contract is told at: annotations, SARIF and code quality need a place. */
export function projectFile({ project }: Evidence): string {
  return project?.file ?? 'contracts/contracts.yaml';
}

import type { Evidence } from '../../proof/evidence.ts';

/** Where a contract is; the project's file where the evidence does not know the contract. */
export function fileOfContract(
  evidence: Evidence,
  { contract, version }: { readonly contract: string; readonly version: number },
): string {
  const known = evidence.contracts.find((one) => one.id === contract && one.version === version);
  return known?.file ?? projectFile(evidence);
}

/** The file that what belongs to no contract is told at: annotations, SARIF and code quality need a place. */
export function projectFile({ project }: Evidence): string {
  return project?.file ?? 'contracts/contracts.yaml';
}

import type { SubjectAnalysis } from '../survivors/analysis.ts';

/** Which findings speak of what the session shows as residue, by how its words begin. A sequence must be the one that is named. */
const codesOf = [
  { begins: 'advisory lock ', codes: ['session-lock'] },
  { begins: 'prepared statement ', codes: ['prepared-statement'] },
  { begins: 'cursor ', codes: ['cursor-position'] },
] as const;

/** Whether a waiver of the contract answers for this residue; burn budgets are measured, not believed. */
export function isResidueWaived(words: string, foreseen: SubjectAnalysis | null): boolean {
  const codes: readonly string[] = codesOf.find(({ begins }) => words.startsWith(begins))?.codes ?? [];
  return (foreseen?.findings ?? []).some(({ code, settled }) => settled?.by === 'waiver' && codes.includes(code));
}

/** Codes of the findings that speak of a sequence by its name. */
export const sequenceCodes: readonly string[] = ['sequence-advanced', 'sequence-set'];

/** Whether a waiver of the contract answers for what becomes of sequence `name`. */
export function isSequenceWaived(name: string, foreseen: SubjectAnalysis | null): boolean {
  return (foreseen?.findings ?? []).some(
    ({ code, object, settled }) => settled?.by === 'waiver' && object === name && sequenceCodes.includes(code),
  );
}

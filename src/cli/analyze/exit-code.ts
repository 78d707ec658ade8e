import type { SubjectAnalysis } from '../../survivors/analysis.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';

/**
 * What an analysis that reached its end exits with. What is not known is never 0, but for an inventory: that one only says
 * what there is, and a function that the role may not call is no problem of it.
 */
export function exitCodeOfAnalysis(
  subjects: readonly SubjectAnalysis[],
  { isInventory, strict }: { readonly isInventory: boolean; readonly strict: boolean },
): ExitCode {
  if (isInventory && !strict) return exitCodes.ok;
  const isBad = ({ verdict, problems }: SubjectAnalysis): boolean =>
    verdict === 'survives' || (!isInventory && problems.length > 0);
  if (subjects.some(isBad)) return exitCodes.finding;
  return subjects.some(({ verdict }) => verdict === 'unknown') ? exitCodes.inconclusive : exitCodes.ok;
}

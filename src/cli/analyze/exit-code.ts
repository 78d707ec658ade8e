import type { SubjectAnalysis } from '../../survivors/analysis.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';

/** What an analysis that reached its end exits with. What is not known is never 0. */
export function exitCodeOfAnalysis(subjects: readonly SubjectAnalysis[]): ExitCode {
  if (subjects.some(({ verdict, problems }) => verdict === 'survives' || problems.length > 0)) return exitCodes.finding;
  return subjects.some(({ verdict }) => verdict === 'unknown') ? exitCodes.inconclusive : exitCodes.ok;
}

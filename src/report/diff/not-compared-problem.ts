import type { Diff } from '../../review/change.ts';
import type { Said } from '../assessment/assessment.ts';
import { diffExitMeaning } from './words.ts';

/** What is told of a diff that does not pass, where nothing else in its document says why. */
export function notComparedProblem(diff: Diff): Said {
  const { verdict, exitCode, stopped } = diff;
  if (stopped !== null) return { code: stopped.code, message: stopped.message, hint: stopped.hint };
  const message = `the comparison does not pass: verdict ${verdict}, exit ${exitCode}, ${diffExitMeaning(diff)}`;
  return { code: 'not-compared', message, hint: null };
}

import type { Evidence } from '../../proof/evidence.ts';
import { exitMeaning } from '../text/closing.ts';
import type { Said } from './assessment.ts';

/** What is told of a run that is not proved, where nothing else in its evidence says why. */
export function notProvedProblem({ verdict, exitCode }: Evidence): Said {
  const message = `the run is not proved: verdict ${verdict}, exit ${exitCode}, ${exitMeaning(exitCode)}`;
  return { code: 'not-proved', message, hint: null };
}

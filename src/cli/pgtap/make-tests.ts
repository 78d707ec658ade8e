import { newestOf } from '../../contract/load.ts';
import type { Project } from '../../contract/project.ts';
import { ContractsError } from '../../core/errors.ts';
import { type GenerateOptions, generateTests } from '../../pgtap/generate/generate.ts';
import type { GeneratedFile } from '../../pgtap/generate/test-file.ts';
import { untilStopped } from '../../proof/until-stopped.ts';
import { createAskers } from '../analyze/sessions.ts';
import type { Context } from '../context.ts';
import type { OpenTarget } from '../open-target.ts';
import { reachedByContracts } from './reached.ts';

/** Makes the tests on sessions of the principals themselves: nothing that is read takes more than they have. Runs no contract. */
export async function makeTests(
  context: Context,
  about: Omit<GenerateOptions, 'reached' | 'project'> & { readonly open: OpenTarget; readonly project: Project },
): Promise<readonly GeneratedFile[]> {
  const { open, project, contracts } = about;
  const { total } = project.limits;
  const stop = AbortSignal.any([context.signal, AbortSignal.timeout(total)]);
  const askers = createAskers(open, { project, stop });
  const work = async (): Promise<readonly GeneratedFile[]> => {
    const reached = await reachedByContracts(askers, { project, contracts: newestOf(contracts) });
    const { session } = await askers.open('verify');
    return generateTests(session, { ...about, reached });
  };
  try {
    return await untilStopped(work(), stop, () => cancelled(context, total));
  } finally {
    await askers.close();
  }
}

function cancelled({ signal }: Context, total: number): ContractsError {
  const why = signal.aborted ? `interrupted by ${String(signal.reason)}` : `reading took longer than ${total} ms`;
  return new ContractsError('cancelled', `${why}: no test was written`, { hint: 'run it again' });
}

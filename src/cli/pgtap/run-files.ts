import type { DatabaseProject } from '../../contract/project.ts';
import { ContractsError } from '../../core/errors.ts';
import { visible } from '../../core/text.ts';
import { assertFitForTests } from '../../db/fitness.ts';
import { identityQuery, inspectIdentity, parseIdentity, type SessionIdentity } from '../../db/identity.ts';
import type { Observer } from '../../db/observer.ts';
import { assertOneServer } from '../../db/one-server.ts';
import { refuse } from '../../pgtap/run/judge-file.ts';
import { runScripts, type ScriptsRun } from '../../pgtap/run/run-scripts.ts';
import type { Script } from '../../pgtap/script/script.ts';
import { untilStopped } from '../../proof/until-stopped.ts';
import { sourceLine } from '../analyze/source-line.ts';
import type { Context } from '../context.ts';
import type { DbaTarget } from './dba-target.ts';
import { createFilesProgress } from './progress.ts';

/** How files are run. */
export interface RunOptions {
  readonly jobs: number;
  readonly install: { readonly schema: string | null } | null;
  readonly allowSequences: boolean;
}

/** What a run came to, and where it was, in one line. */
export interface FilesRun extends ScriptsRun {
  readonly target: string;
}

/** Opens the target and its witness, says what will be touched, and runs the scripts. Throws where nothing could be run. */
export async function runFiles(
  context: Context,
  about: {
    readonly target: DbaTarget;
    readonly project: DatabaseProject;
    readonly scripts: readonly Script[];
    readonly options: RunOptions;
  },
): Promise<FilesRun> {
  const { target, project, scripts, options } = about;
  const witness = await target.witness();
  const progress = createFilesProgress(context, scripts.length);
  try {
    const line = await untilStopped(lineOf(target, witness), context.signal, () => interrupted(context));
    context.err(`${visible(line)}\n`);
    const run = await runScripts({
      ...options,
      scripts,
      open: target.open,
      witness,
      limits: project.limits,
      signal: context.signal,
      onFile: progress.onFile,
    });
    return { ...run, target: line };
  } finally {
    progress.end();
    await witness.close();
  }
}

/** What a run comes to of which no file may be sent: nobody is asked anything. */
export function refuseAll(scripts: readonly Script[]): FilesRun {
  const target = 'not reached, because no file may be sent';
  return { target, files: scripts.map(refuse), extension: null, installed: false, stopped: null };
}

function interrupted({ signal }: Context): ContractsError {
  return new ContractsError('cancelled', `interrupted by ${String(signal.reason)}`, { hint: 'run it again' });
}

/** Who is connected to what; throws where that is not fit for tests. */
async function lineOf({ name, allowPooler, open }: DbaTarget, witness: Observer): Promise<string> {
  const session = await open();
  try {
    const identity = await inspectIdentity(session);
    assertFitForTests(identity, { announcedPid: session.backendPid, allowPooler });
    const seen = parseIdentity(await witness.ask(identityQuery));
    assertOneServer({ name: 'migrate', identity }, { name: 'observer', identity: seen });
    return watchedLine(name, { identity, seen });
  } finally {
    await session.close();
  }
}

function watchedLine(
  target: string,
  { identity, seen }: { readonly identity: SessionIdentity; readonly seen: SessionIdentity },
): string {
  return sourceLine(target, [identity]).replace(' (', `, observed by ${seen.sessionUser} (`);
}

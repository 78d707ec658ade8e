import { realpathSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { ContractsError } from '../../core/errors.ts';
import { askGit } from '../../core/git.ts';
import { shellWord } from '../../core/shell-word.ts';
import { visible } from '../../core/text.ts';

/** Milliseconds for one question, and bytes of its answer: a large repository on a slow disk is waited for, not forever. */
const deadline = 30_000;
const largestAnswer = 268_435_456;

/** What git needs of the world around it. */
export interface GitPlace {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal | undefined;
}

/** A git repository, seen from a folder in it. */
export interface Repository {
  /** The folder that was asked about. */
  readonly folder: string;
  /** Where that folder is in the repository: empty, or `services/cutter/`. */
  readonly prefix: string;
  /** How the repository hashes. */
  readonly format: 'sha1' | 'sha256';
  /** Its history was cut off when it was cloned. */
  readonly isShallow: boolean;
  /** A question that must have an answer. Throws `git-failed`, or `history-missing` where the clone has not what is asked for. */
  readonly ask: (args: readonly string[], input?: string) => Promise<Buffer>;
  /** A question that may have none: null then. */
  readonly tryAsk: (args: readonly string[]) => Promise<string | null>;
}

/** The repository that `folder` is in; null where it is in none. Throws `git-failed` where git says no more than that. */
export async function openRepository(folder: string, { env, signal }: GitPlace): Promise<Repository | null> {
  const run = (args: readonly string[], input?: string) =>
    askGit({ folder, env, deadline, bytes: largestAnswer, signal, ...(input === undefined ? {} : { input }) }, args);
  const asked = ['rev-parse', '--show-object-format', '--is-shallow-repository', '--show-prefix'];
  const [version, { stdout, stderr, status, problem }, itself] = await Promise.all([
    run(['version']),
    run(asked),
    run(['rev-parse', '--absolute-git-dir']),
  ]);
  if (problem !== null) throw failed(problem, signal);
  assertNewEnough(version.stdout.toString('utf8'));
  if (status !== 0) {
    if (/not a git repository/.test(stderr)) return null;
    throw failed(lastLine(stderr), signal);
  }
  await assertOwnRepository(folder, { gitFolder: itself.stdout.toString('utf8').replace(/\n$/, ''), env, signal });
  const [format = '', shallow = '', ...prefix] = stdout.toString('utf8').split('\n');
  return {
    folder,
    // A folder's name may have line breaks; only the last one is git's.
    prefix: prefix.slice(0, -1).join('\n'),
    format: format === 'sha256' ? 'sha256' : 'sha1',
    isShallow: shallow === 'true',
    ask: async (args, input) => {
      const end = await run(args, input);
      if (end.problem !== null) throw failed(end.problem, signal);
      if (end.status !== 0) throw isMissing(end.stderr) ? missing() : failed(lastLine(end.stderr), signal);
      return end.stdout;
    },
    tryAsk: async (args) => {
      const end = await run(args);
      if (end.problem !== null) throw failed(end.problem, signal);
      return end.status === 0 ? end.stdout.toString('utf8') : null;
    },
  };
}

/** `rev-parse --end-of-options` came with it: an older git takes the option for the name of a commit. */
const oldest = { major: 2, minor: 30 } as const;

function assertNewEnough(said: string): void {
  const [, version = '', major = '', minor = ''] = /^git version ((\d+)\.(\d+)\S*)/.exec(said) ?? [];
  const isOld = Number(major) < oldest.major || (Number(major) === oldest.major && Number(minor) < oldest.minor);
  if (version !== '' && !isOld) return;
  const which = version === '' ? `says that it is "${visible(said.trim().slice(0, 80))}"` : `is ${visible(version)}`;
  throw new ContractsError('git-failed', `git ${which}, and ${oldest.major}.${oldest.minor} or later is needed`, {
    hint: `install git ${oldest.major}.${oldest.minor} or later, or compare two folders: contracts diff ../old .`,
  });
}

/**
 * Anybody can commit a folder that git takes for a bare repository (HEAD, objects, refs), with a main branch of its own: everything below
 * would be held against that. One that lies in no other repository was put there by who has the machine.
 */
async function assertOwnRepository(
  folder: string,
  { gitFolder, env, signal }: GitPlace & { readonly gitFolder: string },
): Promise<void> {
  const isBelow = !/^\.\.(?:[\\/]|$)/.test(relative(gitFolder, realpathSync(folder)));
  if (!isBelow) return;
  const around = { folder: dirname(gitFolder), env, deadline, bytes: largestAnswer, signal };
  const { status, problem } = await askGit(around, ['rev-parse', '--git-dir']);
  if (problem !== null) throw failed(problem, signal);
  if (status !== 0) return;
  throw new ContractsError(
    'git-failed',
    `"${visible(gitFolder)}" is a bare repository inside of another one: git would compare with its branches`,
    { hint: 'remove its HEAD, objects and refs, and ask who committed them' },
  );
}

/** What to say where a clone has a commit and not its files. */
export function missing(): ContractsError {
  return new ContractsError('history-missing', 'this clone has not all files of the commits: it is a partial clone', {
    hint: 'fetch the rest: git fetch --refetch --no-filter origin',
  });
}

/** What to type for a branch with its whole history. */
export function fetchCommand(branch: string, { isShallow }: Pick<Repository, 'isShallow'>): string {
  const refspec = shellWord(`+refs/heads/${branch}:refs/remotes/origin/${branch}`);
  return `git fetch${isShallow ? ' --unshallow' : ''} origin ${refspec}`;
}

// What git 2.39 to 2.50 say where an object is not there and may not be fetched.
function isMissing(stderr: string): boolean {
  return /could not fetch|promisor remote|missing (?:blob|tree)|not a tree object|lazy fetching|unable to read/i.test(
    stderr,
  );
}

function failed(why: string, signal: AbortSignal | undefined): ContractsError {
  if (signal?.aborted === true) return new ContractsError('cancelled', 'interrupted while git was asked');
  const hint = /^cannot start/.test(why)
    ? `install git ${oldest.major}.${oldest.minor} or later, or compare two folders: contracts diff ../old .`
    : /dubious ownership/.test(why)
      ? 'look who owns the folder; then type git config --global --add safe.directory with its path'
      : 'run git status there, and mend what it says';
  return new ContractsError('git-failed', `git could not answer: ${visible(why)}`, { hint });
}

function lastLine(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  const fatal = lines.find((line) => /^(?:fatal|error): /.test(line)) ?? lines.at(-1);
  return (fatal ?? 'it failed and said nothing').replace(/^(?:fatal|error): /, '').slice(0, 500);
}

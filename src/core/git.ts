import { type CommandEnd, runCommand } from './child-process.ts';

// No GIT_*: inside a hook they name another repository. HOME has safe.directory.
const inherited = ['PATH', 'HOME', 'XDG_CONFIG_HOME', 'USERPROFILE', 'SYSTEMROOT'] as const;

// What a clone left out stays out, replaced objects are what they were, and nobody is asked for a password.
const fixed = {
  GIT_NO_LAZY_FETCH: '1',
  // Older versions do not know the line above: they may fetch, and no protocol is allowed.
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_NO_REPLACE_OBJECTS: '1',
  // The parents of a commit are those that it names.
  GIT_GRAFT_FILE: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
} as const;

// It takes no lock that a colleague's commit would wait for, and starts no program of the repository's choosing.
const options = ['--no-optional-locks', '-c', 'core.fsmonitor=false', '-c', 'core.untrackedCache=false'] as const;

/** Asks the repository that `folder` is in one of git's plumbing questions. It changes nothing and reaches no network. */
export function askGit(
  about: {
    readonly folder: string;
    readonly env: Readonly<Record<string, string | undefined>>;
    readonly input?: string;
    /** Milliseconds. */
    readonly deadline: number;
    /** Most bytes of an answer. */
    readonly bytes: number;
    readonly signal: AbortSignal | undefined;
  },
  args: readonly string[],
): Promise<CommandEnd> {
  const { folder, env, ...limits } = about;
  const kept = inherited.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]] as const]));
  return runCommand({
    ...limits,
    program: 'git',
    args: [...options, '-C', folder, ...args],
    env: { ...Object.fromEntries(kept), ...fixed },
  });
}

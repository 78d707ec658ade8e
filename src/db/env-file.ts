import { platform } from 'node:os';
import { ContractsError } from '../core/errors.ts';
import { type Assignment, parseEnv } from './env-syntax.ts';
import { readRegularFile } from './regular-file.ts';

/** The assignments of an environment file. Values are kept where no inspection prints them. */
export class EnvFile {
  /** As the user knows it: `.env`. */
  readonly shown: string;
  /** Permissions such as `0644` where others may read the file, else null. */
  readonly exposed: string | null;
  readonly #assignments: ReadonlyMap<string, Assignment>;

  constructor(shown: string, exposed: string | null, assignments: readonly Assignment[]) {
    this.shown = shown;
    this.exposed = exposed;
    const found = new Map<string, Assignment>();
    for (const next of assignments) {
      const earlier = found.get(next.name);
      const doubt = earlier === undefined ? next.doubt : `is set twice, on lines ${earlier.line} and ${next.line}`;
      found.set(next.name, { ...next, doubt });
    }
    this.#assignments = found;
  }

  get(name: string): Assignment | undefined {
    return this.#assignments.get(name);
  }
}

/**
 * Reads an environment file. Null where it does not exist and `optional` is true.
 * Throws `env-file-unreadable` or `env-file-invalid`, with every line that is wrong and without quoting any.
 */
export function loadEnvFile(about: {
  readonly path: string;
  /** How to name the file in messages. */
  readonly shown: string;
  readonly optional: boolean;
}): EnvFile | null {
  const { path, shown } = about;
  const read = readRegularFile(path);
  if (read.problem !== null) {
    if (read.problem === 'missing' && about.optional) return null;
    throw new ContractsError('env-file-unreadable', `the environment file "${shown}" ${describe(read.problem)}`, {
      hint: `name a readable file with --env-file, or copy .env.example to ${shown} and fill it in`,
    });
  }
  const { assignments, problems } = parseEnv(read.text);
  if (problems.length > 0) {
    const list = problems.map(({ line, message }) => `${shown}:${line}: ${message}`);
    throw new ContractsError('env-file-invalid', list.join('\n'), {
      hint: `write each line of ${shown} as NAME=value, with single quotes around a value that has white space or quotes in it`,
    });
  }
  const exposed = (read.mode & 0o077) === 0 || platform() === 'win32' ? null : read.mode.toString(8).padStart(4, '0');
  return new EnvFile(shown, exposed, assignments);
}

const descriptions: Readonly<Record<string, string>> = {
  missing: 'does not exist',
  'not-regular': 'is not a regular file',
  'too-large': 'is larger than 1 MiB',
  'not-utf8': 'is not UTF-8 text',
  EACCES: 'may not be read by this user',
};

function describe(problem: string): string {
  return descriptions[problem] ?? `cannot be opened (${problem})`;
}

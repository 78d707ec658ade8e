import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { platform } from 'node:os';
import { ContractsError } from '../core/errors.ts';
import { type Assignment, parseEnv } from './env-syntax.ts';

const largest = 1_048_576;

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

type Read =
  | { readonly problem: null; readonly text: string; readonly mode: number }
  | { readonly problem: 'missing' | 'not-regular' | 'too-large' | 'not-utf8' | string };

/** Reads a file that may be a trap: a FIFO would block, a device would never end. Its mode is that of the bytes read. */
export function readRegularFile(path: string): Read {
  let descriptor: number;
  try {
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return { problem: code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : code };
  }
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) return { problem: 'not-regular' };
    if (stat.size > largest) return { problem: 'too-large' };
    const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(descriptor));
    return { problem: null, text, mode: stat.mode & 0o777 };
  } catch {
    return { problem: 'not-utf8' };
  } finally {
    closeSync(descriptor);
  }
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

import { existsSync } from 'node:fs';
import { platform } from 'node:os';
import { ContractsError } from '../core/errors.ts';
import { Secret } from '../core/secret.ts';
import { readRegularFile } from './regular-file.ts';

/** What a line of a password file is matched with. */
export interface PasswordQuestion {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
}

/** The folders that libpq was built to look for a socket in; a password file calls them "localhost" (manual 34.16). */
const defaultSocketFolders = new Set(['/tmp', '/var/run/postgresql', '/run/postgresql']);

/**
 * Looks a password up in a file of libpq's format (manual 34.16): `host:port:database:user:password`, `*` for any, `\:`
 * and `\\` escaped; the first line that matches wins. Null where the file does not exist or has no such line.
 * Throws `password-file-exposed` where others may read it: libpq ignores it then, and nobody learns why.
 */
export function findPassword(path: string, question: PasswordQuestion): Secret | null {
  const read = readRegularFile(path);
  if (read.problem !== null) return null;
  if ((read.mode & 0o077) !== 0 && platform() !== 'win32') {
    throw new ContractsError('password-file-exposed', `the password file "${path}" can be read by others`, {
      hint: `chmod 0600 ${path}`,
    });
  }
  const host = defaultSocketFolders.has(question.host) ? 'localhost' : question.host;
  const wanted = [host, String(question.port), question.database, question.user];
  for (const line of read.text.split('\n')) {
    const fields = line.startsWith('#') ? [] : splitFields(line.replace(/\r+$/, ''));
    const [password] = fields.slice(4);
    const matches = wanted.every((value, index) => fields[index] === '*' || readEscapes(fields[index] ?? '') === value);
    if (password !== undefined && matches) return new Secret(readEscapes(password));
  }
  return null;
}

/** Whether there is a password file to ask at all. */
export function hasPasswordFile(path: string): boolean {
  return existsSync(path);
}

/** Four fields end at a colon that no backslash protects; the password goes up to such a colon or the end of the line. */
function splitFields(line: string): readonly string[] {
  return line.match(/(?<=^|:)(?:[^:\\]|\\.|\\$)*(?=:|$)/gs) ?? [];
}

function readEscapes(field: string): string {
  return field.replace(/\\(.)/gs, '$1');
}

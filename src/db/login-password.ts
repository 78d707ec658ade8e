import { Secret, shortestHidden } from '../core/secret.ts';
import type { EnvFile } from './env-file.ts';
import { findPassword, hasPasswordFile, type PasswordQuestion } from './password-file.ts';
import { checkPassword } from './setting-checks.ts';
import type { Environment, SettingReader } from './setting-reader.ts';
import type { PasswordSource } from './settings.ts';

export interface LoginPassword {
  readonly source: PasswordSource;
  /** Where it was found or has to be put. */
  readonly origin: string;
  /** It is known, and too short to be replaced in output. */
  readonly short: boolean;
}

/**
 * The password of a login: its variable first, else libpq's password file, which is opened only when the server asks.
 * A variable that is named but set nowhere is a problem unless there is a password file.
 */
export function readPassword(
  reader: SettingReader,
  about: {
    /** The login in words: `"exec" of target "production"`. */
    readonly login: string;
    readonly variable: string | null;
    readonly env: Environment;
    readonly envFile: EnvFile | null;
    readonly question: PasswordQuestion;
  },
): LoginPassword {
  const { login, variable, env, envFile, question } = about;
  const file = envFile?.shown ?? '.env';
  const fallback = passwordFilePath(env);
  const ask = fallback === null ? null : async (): Promise<Secret | null> => findPassword(fallback, question);
  if (variable === null) return { source: ask, origin: 'a line of the password file', short: false };
  if (env[variable] === undefined && envFile?.get(variable) === undefined) {
    const origin = `${variable} in ${file}`;
    if (fallback !== null && hasPasswordFile(fallback)) return { source: ask, origin, short: false };
    reader.report(
      'setting-missing',
      `${variable} is not set (password of ${login})`,
      `add a line to ${file}, which only you may read: ${variable}='…'`,
    );
    return { source: null, origin, short: false };
  }
  const found = reader.variable(variable, checkPassword);
  if (found === null) return { source: null, origin: variable, short: false };
  if (env[variable] === undefined && envFile !== null && envFile.exposed !== null) {
    reader.report(
      'env-file-exposed',
      `${file} holds passwords and can be read by others (mode ${envFile.exposed})`,
      `chmod 0600 ${file}`,
    );
  }
  return { source: new Secret(found.value), origin: found.origin, short: found.value.length < shortestHidden };
}

/** PGPASSFILE, else .pgpass in the home folder, as libpq has it; null where there is no home either. */
function passwordFilePath(env: Environment): string | null {
  const named = env['PGPASSFILE'];
  if (named !== undefined && named !== '') return named;
  const home = env['HOME'];
  return home === undefined || home === '' ? null : `${home}/.pgpass`;
}

import { isAbsolute, join } from 'node:path';
import type { Limits } from '../core/limits.ts';
import type { CommandSource, DatabaseSource, LoginSource, Setting, TargetSource } from '../core/target.ts';
import type { EnvFile } from './env-file.ts';
import { noteIgnoredVariables } from './ignored-variables.ts';
import { readPassword } from './login-password.ts';
import { checkHost, checkName, checkPort, checkText, type SettingCheck } from './setting-checks.ts';
import { createSettingReader, type Environment, type Found } from './setting-reader.ts';
import type { ConnectionSettings, SettingName, SettingOrigins } from './settings.ts';
import { readTls } from './sslmode.ts';

/** What a target's settings are read from. */
export interface CredentialSources {
  readonly target: DatabaseSource;
  readonly env: Environment;
  readonly envFile: EnvFile | null;
  readonly limits: Pick<Limits, 'connect'>;
  /** Absolute path that a relative sslrootcert starts from. */
  readonly root: string;
  /** Name and version of the program, as pg_stat_activity will show it: `contracts/0.1.0`. */
  readonly program: string;
}

interface Findings {
  /** Names of the variables that the environment file supplied, sorted. */
  readonly loaded: readonly string[];
  /** One sentence each: what is legal and still worth knowing. */
  readonly notes: readonly string[];
}

export interface TargetCredentials extends Findings {
  readonly exec: ConnectionSettings;
  readonly verify: ConnectionSettings;
  /** The observer's own login, or the command that observes. */
  readonly observer: ConnectionSettings | CommandSource;
}

/**
 * The settings of every login of a target. Connects to nothing, and reads no file but the root certificate.
 * Throws one error with every setting that is missing or wrong.
 */
export function resolveTarget(sources: CredentialSources & { readonly target: TargetSource }): TargetCredentials {
  const { logins, observer } = sources.target;
  const scope = createScope(sources);
  const exec = scope.login('exec', logins.exec);
  const verify = scope.login('verify', logins.verify);
  const witness = 'command' in observer ? observer : scope.login('observer', observer);
  return { exec, verify, observer: witness, ...scope.finish() };
}

/** The settings of one login of a target, for a command that needs no other: the DBA's, for migrations. */
export function resolveLogin(
  sources: CredentialSources,
  { name, login }: { readonly name: string; readonly login: LoginSource },
): Findings & { readonly settings: ConnectionSettings } {
  const scope = createScope(sources);
  const settings = scope.login(name, login);
  return { settings, ...scope.finish() };
}

/** The settings of one login, and of the observer that watches it: where there is none, another session of the same login. */
export function resolveWatchedLogin(
  sources: CredentialSources,
  { name, login }: { readonly name: string; readonly login: LoginSource },
): Findings & Pick<TargetCredentials, 'observer'> & { readonly settings: ConnectionSettings } {
  const { observer } = sources.target;
  const scope = createScope(sources);
  const settings = scope.login(name, login);
  const witness = (): ConnectionSettings | CommandSource => {
    if (observer === null) return { ...settings, applicationName: `${sources.program} observer` };
    return 'command' in observer ? observer : scope.login('observer', observer);
  };
  return { settings, observer: witness(), ...scope.finish() };
}

interface Scope {
  login(name: string, source: LoginSource): ConnectionSettings;
  /** Throws all problems at once. Until then a login may have holes. */
  finish(): Findings;
}

function createScope(sources: CredentialSources): Scope {
  const { target, env, envFile, root } = sources;
  const reader = createSettingReader(env, envFile);
  const notes: string[] = [];
  const read = (setting: Setting, what: string, check: SettingCheck): Found | null =>
    reader.setting(setting, { what: `${what} of target "${target.name}"`, check });
  const host = read(target.host, 'host', checkHost);
  const port = read(target.port, 'port', checkPort);
  const database = read(target.database, 'database', checkName);
  const sslmode = read(target.sslmode, 'sslmode', checkText);
  const sslrootcert = target.sslrootcert === null ? null : read(target.sslrootcert, 'sslrootcert', checkText);
  const resolvePath = (path: string): string => (isAbsolute(path) ? path : join(root, path));
  const about = { host: host?.value ?? '/', sslmode, sslrootcert, allowPlaintext: target.allowPlaintext, resolvePath };
  const tls = readTls(reader, about);
  return {
    login: (name, source) => {
      const user = read(source.user, `user of "${name}"`, checkName);
      const destination = {
        host: host?.value ?? '',
        port: Number(port?.value),
        database: database?.value ?? '',
        user: user?.value ?? '',
      };
      const login = `"${name}" of target "${target.name}"`;
      const password = readPassword(reader, {
        login,
        variable: source.passwordEnv,
        env,
        envFile,
        question: destination,
      });
      if (password.short) notes.push(`the password of ${login} is too short to be kept out of output`);
      return {
        ...destination,
        password: password.source,
        tls,
        connectTimeout: sources.limits.connect,
        applicationName: `${sources.program} ${name}`,
        keepsStatements: !target.allowPooler,
        origins: { ...originsOf({ host, port, database, user, sslmode, sslrootcert }), password: password.origin },
      };
    },
    finish: () => {
      reader.assertNone();
      return { loaded: reader.loaded, notes: [...notes, ...noteIgnoredVariables(target, env)] };
    },
  };
}

function originsOf(found: Readonly<Partial<Record<SettingName, Found | null>>>): SettingOrigins {
  return Object.fromEntries(Object.entries(found).flatMap(([name, one]) => (one ? [[name, one.origin]] : [])));
}

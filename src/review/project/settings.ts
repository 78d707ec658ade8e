import type { LoginSource, Setting, TargetSource } from '../../core/target.ts';

/** What a setting is where the environment says nothing; null: then it is missing. */
export function defaultOf(setting: Setting): string | null {
  return 'literal' in setting ? setting.literal : setting.fallback;
}

/** The environment variable that has the last word about a setting; null: none has. */
export function variableOf(setting: Setting): string | null {
  return 'literal' in setting ? null : setting.env;
}

/** Everything of a target that is a setting, by the keys of the project file: `host`, `exec.user`. */
export function settingsOf(target: TargetSource): ReadonlyMap<string, Setting> {
  const { host, port, database, sslmode, sslrootcert } = target;
  const users = loginsOf(target).map(([name, { user }]) => [`${name}.user`, user] as const);
  const certificate = sslrootcert === null ? [] : [['sslrootcert', sslrootcert] as const];
  return new Map<string, Setting>([
    ['host', host],
    ['port', port],
    ['database', database],
    ['sslmode', sslmode],
    ...certificate,
    ...users,
  ]);
}

/** The variables of the passwords of a target, `exec.password`; null where a login has none. */
export function passwordsOf(target: TargetSource): ReadonlyMap<string, string | null> {
  return new Map(loginsOf(target).map(([name, { passwordEnv }]) => [`${name}.password`, passwordEnv]));
}

/** The logins of a target by their keys. A witness that is a command is none. */
export function loginsOf({ logins, observer, migrate }: TargetSource): readonly (readonly [string, LoginSource])[] {
  return [
    ['exec', logins.exec],
    ['verify', logins.verify],
    ...('command' in observer ? [] : [['observer', observer] as const]),
    ...(migrate === null ? [] : [['migrate', migrate] as const]),
  ];
}

import type { DatabaseSource, Setting } from '../core/target.ts';
import type { Environment } from './setting-reader.ts';

/** What libpq would obey. A target names its own settings, so none of these leads anywhere behind the project's back. */
const libpqVariables = [
  'PGHOST',
  'PGHOSTADDR',
  'PGPORT',
  'PGDATABASE',
  'PGUSER',
  'PGPASSWORD',
  'PGSERVICE',
  'PGSERVICEFILE',
  'PGSSLMODE',
  'PGSSLROOTCERT',
  'PGSSLCERT',
  'PGSSLKEY',
  'PGOPTIONS',
  'PGTARGETSESSIONATTRS',
] as const;

/** One sentence when libpq's variables are set and the target uses none of them: somebody may expect otherwise. */
export function noteIgnoredVariables(target: DatabaseSource, env: Environment): readonly string[] {
  const used = namedVariables(target);
  const ignored = libpqVariables.filter((name) => env[name] !== undefined && !used.has(name));
  if (ignored.length === 0) return [];
  const verb = ignored.length === 1 ? 'is set and not used' : 'are set and not used';
  return [`${ignored.join(', ')} ${verb}: target "${target.name}" names its own settings in contracts/contracts.yaml`];
}

function namedVariables(target: DatabaseSource): ReadonlySet<string> {
  const { logins: of, observer, migrate } = target;
  const logins = [of.exec, of.verify, observer, migrate].flatMap((login) =>
    login === null || 'command' in login ? [] : [login],
  );
  const settings: readonly (Setting | null)[] = [
    target.host,
    target.port,
    target.database,
    target.sslmode,
    target.sslrootcert,
    ...logins.map(({ user }) => user),
  ];
  const names = settings.flatMap((setting) => (setting !== null && 'env' in setting ? [setting.env] : []));
  return new Set([...names, ...logins.flatMap(({ passwordEnv }) => passwordEnv ?? [])]);
}

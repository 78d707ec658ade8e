import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseProject, Project } from '../contract/project.ts';
import type { Principal } from '../core/principal.ts';
import type { ConnectionSettings } from '../db/settings.ts';
import type { Context } from './context.ts';
import { version } from './version.ts';

/** How each principal logs in to the embedded server. */
export type EmbeddedLogins = Readonly<Record<Principal, ConnectionSettings>>;

/** Starts a server of our own with the project's database on it, migrated and seeded, and runs `work`. */
export async function withEmbeddedTarget<T>(
  context: Context,
  project: Project,
  work: (logins: EmbeddedLogins) => Promise<T>,
): Promise<T> {
  const { withEmbeddedServer } = await import('../server/embedded.ts');
  const { prepareEmbedded, superuserSettings } = await import('../server/prepare.ts');
  context.err('starting a PostgreSQL of our own, migrated and seeded\n');
  return withEmbeddedServer({ cwd: project.root, signal: context.signal }, async (server) => {
    const { database, logins } = await prepareEmbedded(server, {
      migrations: join(project.root, 'migrations'),
      sample: sampleOf(project),
      roles: project.roles,
    });
    const login = (name: Principal): ConnectionSettings => ({
      ...superuserSettings(server, database),
      ...logins[name],
      ...namedFor(project, name),
    });
    return work({ exec: login('exec'), verify: login('verify'), observer: login('observer') });
  });
}

/** The superuser of an embedded server, in each part that it plays. */
export interface EmbeddedSuperuser {
  readonly login: (name: 'migrate' | 'observer') => ConnectionSettings;
}

/** The same with pgTAP in it, for its superuser: of the project it takes what is there, migrations and sample data. */
export async function withEmbeddedDatabase<T>(
  context: Context,
  project: DatabaseProject,
  work: (superuser: EmbeddedSuperuser) => Promise<T>,
): Promise<T> {
  const { withEmbeddedServer } = await import('../server/embedded.ts');
  const { prepareDatabase, superuserSettings } = await import('../server/prepare.ts');
  const migrations = existing(join(project.root, 'migrations'));
  const sample = sampleOf(project);
  const done = [...(migrations === null ? [] : ['migrated']), ...(sample === null ? [] : ['seeded'])].join(' and ');
  context.err(`starting a PostgreSQL of our own, ${done === '' ? '' : `${done}, `}with pgTAP\n`);
  return withEmbeddedServer({ cwd: project.root, signal: context.signal, pgtap: true }, async (server) => {
    const database = await prepareDatabase(server, { migrations, sample, extensions: ['pgtap'] });
    return work({ login: (name) => ({ ...superuserSettings(server, database), ...namedFor(project, name) }) });
  });
}

function sampleOf({ root, name }: DatabaseProject): string | null {
  return existing(join(root, 'samples', `${name}.sql`));
}

function existing(path: string): string | null {
  return existsSync(path) ? path : null;
}

function namedFor({ limits }: DatabaseProject, name: string) {
  return { connectTimeout: limits.connect, applicationName: `contracts/${version()} ${name}` };
}

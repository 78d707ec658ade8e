import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Project } from '../contract/project.ts';
import type { Principal } from '../core/principal.ts';
import type { ConnectionSettings } from '../db/settings.ts';
import type { Context } from './context.ts';
import { version } from './version.ts';

/** How each principal logs in to the embedded server; `migrate` is its superuser. */
export type EmbeddedLogins = Readonly<Record<Principal | 'migrate', ConnectionSettings>>;

/** Starts a server of our own with the project's database on it, migrated and seeded, and runs `work`. */
export async function withEmbeddedTarget<T>(
  context: Context,
  about: { readonly project: Project; readonly pgtap: boolean },
  work: (logins: EmbeddedLogins) => Promise<T>,
): Promise<T> {
  const { project, pgtap } = about;
  const { withEmbeddedServer } = await import('../server/embedded.ts');
  const { prepareEmbedded, superuserSettings } = await import('../server/prepare.ts');
  context.err(`starting a PostgreSQL of our own, migrated and seeded${pgtap ? ', with pgTAP' : ''}\n`);
  return withEmbeddedServer({ cwd: project.root, signal: context.signal, pgtap }, async (server) => {
    const sample = join(project.root, 'samples', `${project.name}.sql`);
    const { database, logins } = await prepareEmbedded(server, {
      migrations: join(project.root, 'migrations'),
      sample: existsSync(sample) ? sample : null,
      roles: project.roles,
      extensions: pgtap ? ['pgtap'] : [],
    });
    const login = (name: Principal | 'migrate'): ConnectionSettings => ({
      ...superuserSettings(server, database),
      ...(name === 'migrate' ? {} : logins[name]),
      connectTimeout: project.limits.connect,
      applicationName: `contracts/${version()} ${name}`,
    });
    return work({
      exec: login('exec'),
      verify: login('verify'),
      observer: login('observer'),
      migrate: login('migrate'),
    });
  });
}

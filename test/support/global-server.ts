import type { TestProject } from 'vitest/node';
import { startEmbeddedServer } from '../../src/server/embedded.ts';
import { prepareEmbedded } from '../../src/server/prepare.ts';
import type { LoginData, ServerData } from './database.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    readonly server: ServerData;
  }
}

/** One PostgreSQL for the whole run, with one migrated and seeded database that every test clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startEmbeddedServer({
    settings: { max_connections: '100', max_prepared_transactions: '10' },
    pgtap: true,
  });
  try {
    const { database, logins } = await prepareEmbedded(server, { database: 'contracts_template' });
    const plain = (login: { user: string; password: { reveal(): string } }): LoginData => ({
      user: login.user,
      password: login.password.reveal(),
    });
    project.provide('server', {
      host: server.host,
      port: server.port,
      pid: server.pid,
      template: database,
      roles: {
        exec: plain(logins.exec),
        verify: plain(logins.verify),
        observer: plain(logins.observer),
        superuser: plain({ user: server.superuser, password: server.password }),
      },
    });
    return () => server.stop();
  } catch (error) {
    await server.stop();
    throw error;
  }
}

import type { TestProject } from 'vitest/node';
import { startEmbeddedServer } from '../../src/server/embedded.ts';
import { type Login, prepareEmbedded, superuserSettings } from '../../src/server/prepare.ts';
import { type LoginData, runAs, type ServerData } from './database.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    readonly server: ServerData;
  }
}

/** One PostgreSQL for the whole run, with one migrated and seeded database that every test clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startEmbeddedServer({
    // One round of hashing: what keeps a stolen verifier safe is half of a login's time, and tests log in ten thousand times.
    settings: { max_connections: '100', max_prepared_transactions: '10', scram_iterations: '1' },
    pgtap: true,
  });
  try {
    const { database, logins } = await prepareEmbedded(server, { database: 'contracts_template' });
    const plain = (login: Login): LoginData => ({ user: login.user, password: login.password.reveal() });
    const superuser = { user: server.superuser, password: server.password };
    for (const { user, password } of [superuser, ...Object.values(logins)].map(plain)) {
      await runAs(superuserSettings(server, database), `ALTER ROLE ${user} PASSWORD '${password}'`);
    }
    project.provide('server', {
      host: server.host,
      port: server.port,
      pid: server.pid,
      template: database,
      roles: {
        exec: plain(logins.exec),
        verify: plain(logins.verify),
        observer: plain(logins.observer),
        superuser: plain(superuser),
      },
    });
    return () => server.stop();
  } catch (error) {
    await server.stop();
    throw error;
  }
}

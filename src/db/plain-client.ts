import pg from 'pg';
import { ContractsError } from '../core/errors.ts';
import { type ConnectionSettings, formatDestination } from './settings.ts';
import { tlsOptions } from './tls.ts';

/** What a plain client is opened with, besides the login. */
export interface PlainClientOptions {
  readonly settings: ConnectionSettings;
  /** Whether the server was seen to speak TLS: decides what `prefer` means. */
  readonly encrypted: boolean;
  /** Server settings of the session, as `-c name=value` words. Nothing of PGOPTIONS gets in. */
  readonly options: string;
  /** Called with the text of every NOTICE and WARNING. */
  readonly onNotice: (text: string) => void;
}

/**
 * Lends the driver's own client to the one library that insists on it, and closes it. Unlike a session it speaks the simple
 * protocol, and nothing keeps what runs on it from committing: for migrations only.
 */
export async function withPlainClient<T>(
  about: PlainClientOptions,
  work: (client: pg.ClientBase) => Promise<T>,
): Promise<T> {
  const { settings, encrypted, options, onNotice } = about;
  const client = new pg.Client({
    host: settings.host,
    port: settings.port,
    database: settings.database,
    user: settings.user,
    password: async () => {
      const known = typeof settings.password === 'function' ? await settings.password() : settings.password;
      return known?.reveal() ?? '';
    },
    ssl: encrypted && settings.tls !== false ? tlsOptions(settings.tls) : false,
    application_name: settings.applicationName,
    connectionTimeoutMillis: settings.connectTimeout,
    keepAlive: true,
    options,
  });
  // Without this listener a server that goes away would end the process; the query that was running rejects anyway.
  let lost: unknown = null;
  client.on('error', (error) => {
    lost ??= error;
  });
  client.on('notice', ({ message }) => onNotice(message ?? ''));
  await client.connect();
  try {
    return await work(client);
  } catch (error) {
    if (lost === null) throw error;
    const why = lost instanceof Error ? lost.message : String(lost);
    throw new ContractsError('connection-lost', `the connection to ${formatDestination(settings)} was lost: ${why}`, {
      hint: 'type `contracts migrate status` to see what ran; without COMMIT, nothing did',
      cause: error,
    });
  } finally {
    await client.end().catch(() => {});
  }
}

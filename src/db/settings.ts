import type { Secret } from '../core/secret.ts';

/** The sslmodes that encrypt, with libpq's meaning (manual 34.19 "SSL Support"). `allow` does not exist here. */
export const encryptingModes = ['prefer', 'require', 'verify-ca', 'verify-full'] as const;

export interface TlsSettings {
  readonly mode: (typeof encryptingModes)[number];
  /** The certificates that may have signed the server's, as PEM; null: those that Node.js trusts. */
  readonly ca: string | null;
}

/** A password as it is known: at once, asked for when the server wants one, or not at all. */
export type PasswordSource = Secret | (() => Promise<Secret | null>) | null;

export type SettingName = 'host' | 'port' | 'database' | 'user' | 'password' | 'sslmode' | 'sslrootcert';

/** Where each setting was found, for people: `DOT_CUTTER_DB_HOST in .env`. Never a value. */
export type SettingOrigins = Readonly<Partial<Record<SettingName, string>>>;

/** Everything that one login needs. Nothing else reaches the driver: no URL, no environment variable. */
export interface ConnectionSettings {
  /** A name, an address, or the absolute path of the folder that holds the server's Unix socket. */
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: PasswordSource;
  /** Ignored on a Unix socket, as libpq does. */
  readonly tls: false | TlsSettings;
  /** Milliseconds for the whole login: name, socket, TLS, password. */
  readonly connectTimeout: number;
  readonly applicationName: string;
  /** False behind a pooler that may hand the session from one server process to another: nothing stays prepared then. */
  readonly keepsStatements?: boolean;
  readonly origins?: SettingOrigins;
}

/** Where a connection goes, for messages: `"directus" at 127.0.0.1:5432 as "cutter_exec"`. */
export function formatDestination(settings: Pick<ConnectionSettings, 'host' | 'port' | 'database' | 'user'>): string {
  return `"${settings.database}" at ${formatServer(settings)} as "${settings.user}"`;
}

/** Host and port as people write them; a socket as the file that the server made. */
function formatServer(settings: Pick<ConnectionSettings, 'host' | 'port'>): string {
  if (isSocket(settings.host)) return `${settings.host}/.s.PGSQL.${settings.port}`;
  return settings.host.includes(':') ? `[${settings.host}]:${settings.port}` : `${settings.host}:${settings.port}`;
}

/** Whether `host` is the folder of a Unix socket. */
export function isSocket(host: string): boolean {
  return host.startsWith('/');
}

/** Whether `host` cannot leave this machine: a socket, or an address or name of the loopback interface. */
export function isLocal(host: string): boolean {
  return isSocket(host) || host === 'localhost' || host === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}

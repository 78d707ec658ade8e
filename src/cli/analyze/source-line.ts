import type { SessionIdentity } from '../../db/identity.ts';

/** What is read, in one line: `production: directus at 127.0.0.1:5432 as cutter_exec (PostgreSQL 15.18, TLS off, primary)`. */
export function sourceLine(target: string, identities: readonly SessionIdentity[]): string {
  const [first] = identities;
  if (first === undefined) return `${target}: nobody is logged in`;
  const { serverAddress, serverPort, tls, database, serverVersion, inRecovery } = first;
  const where = serverAddress === null ? 'a local socket' : `${serverAddress}:${serverPort}`;
  const roles = identities.map(({ sessionUser }) => sessionUser).join(', ');
  const encryption = tls === null ? 'TLS off' : `TLS ${tls.version} ${tls.cipher}`;
  const state = inRecovery ? 'standby' : 'primary';
  return `${target}: ${database} at ${where} as ${roles} (PostgreSQL ${serverVersion.split(' ')[0] ?? ''}, ${encryption}, ${state})`;
}

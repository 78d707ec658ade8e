import type { PrincipalEvidence } from './evidence.ts';

/** What will be touched, in one line: `production: directus at 127.0.0.1:5432 as cutter_exec, cutter_verify, observed by …`. */
export function targetLine(target: string, logins: readonly PrincipalEvidence[]): string {
  const [first] = logins;
  const own = logins.filter(({ principal }) => principal !== 'observer').map(({ role }) => role);
  const observer = logins.find(({ principal }) => principal === 'observer');
  const where = first?.address ?? 'a local socket';
  const tls = first?.tls === null ? 'TLS off' : `TLS ${first?.tls ?? 'unknown'}`;
  const version = first?.serverVersion.split(' ')[0] ?? 'unknown';
  return `${target}: ${first?.database ?? 'unknown'} at ${where} as ${own.join(', ')}, observed by ${observer?.role ?? 'nobody'} (PostgreSQL ${version}, ${tls}, primary)`;
}

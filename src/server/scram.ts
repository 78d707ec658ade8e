import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import type { Secret } from '../core/secret.ts';

const iterations = 4096;

/**
 * The SCRAM-SHA-256 verifier of a password (RFC 5803, as pg_authid stores it): what ALTER ROLE … PASSWORD takes instead of the
 * password, so that the password itself is never sent, and cannot stand in a log or in pg_stat_statements. psql's \password does
 * the same. For ASCII passwords: others would need SASLprep.
 */
export function scramVerifier(password: Secret): string {
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password.reveal(), salt, iterations, 32, 'sha256');
  const hmac = (text: string): Buffer => createHmac('sha256', salted).update(text).digest();
  const storedKey = createHash('sha256').update(hmac('Client Key')).digest('base64');
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${storedKey}:${hmac('Server Key').toString('base64')}`;
}

import type { Facts, Failure } from './connect-failure.ts';
import { whereIs } from './connect-failure.ts';
import type { ConnectionSettings } from './settings.ts';

/** The driver's words for a server that answers `N` to the request for TLS. */
const noTls = 'The server does not support SSL connections';

/** OpenSSL's reasons, as Node.js names them, why a certificate chain is not trusted. */
const untrusted = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_SIGNATURE_FAILURE',
  'CERT_UNTRUSTED',
  'INVALID_CA',
]);

/**
 * Whether sslmode "prefer" goes on without TLS: the server offers none, or its pg_hba.conf takes this login only
 * without. libpq does the same.
 */
export function mayGoOnWithoutTls({ code, message, routine }: Facts): boolean {
  return message === noTls || (code === '28000' && routine === 'ClientAuthentication');
}

/** Failures of TLS. Null where it is something else. */
export function tlsFailure(settings: ConnectionSettings, { code, message }: Facts): Failure | null {
  const mode = settings.tls === false ? 'disable' : settings.tls.mode;
  const failed = (why: string, hint: string): Failure => ({ code: 'tls-failed', why, hint });
  if (message === noTls) {
    return failed(
      `the server offers no TLS, and sslmode is "${mode}"`,
      `set ssl = on in its postgresql.conf, or set ${whereIs(settings, 'sslmode')} to disable if nobody can listen in between`,
    );
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return failed(
      `the server's certificate is not for "${settings.host}"`,
      `set ${whereIs(settings, 'host')} to a name that the certificate holds, or sslmode to verify-ca`,
    );
  }
  if (untrusted.has(code)) {
    return failed(
      `the server's certificate is not signed by a trusted authority (${code})`,
      `set ${whereIs(settings, 'sslrootcert')} to the file with the certificate of the authority that signed it`,
    );
  }
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') {
    return failed(
      `the server's certificate ${code === 'CERT_HAS_EXPIRED' ? 'has expired' : 'is not valid yet'}`,
      'have the certificate renewed, and check the clock of this machine',
    );
  }
  if (code === 'EPROTO' || /^(ERR_SSL_|ERR_TLS_|ERR_OSSL_|CERT_)/.test(code) || message.includes('SSL connection')) {
    return failed(
      `TLS could not be negotiated (${code === '' ? message : code})`,
      `check that PostgreSQL itself listens there and speaks TLS 1.2 or newer`,
    );
  }
  return null;
}

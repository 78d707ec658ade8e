import type { ConnectionOptions } from 'node:tls';
import type { TlsSettings } from './settings.ts';

/**
 * The driver's TLS options for libpq's modes. `require` with a root certificate checks the chain, as libpq does;
 * without one it encrypts and checks nothing, and so does `prefer`.
 */
export function tlsOptions(settings: TlsSettings): ConnectionOptions {
  const ca = settings.ca === null ? {} : { ca: settings.ca };
  switch (settings.mode) {
    case 'prefer':
      return { rejectUnauthorized: false };
    case 'require':
      return settings.ca === null ? { rejectUnauthorized: false } : { ...ca, ...chainOnly };
    case 'verify-ca':
      return { ...ca, ...chainOnly };
    case 'verify-full':
      return { ...ca, rejectUnauthorized: true };
  }
}

/** Node.js checks the name through this function, after the chain; returning nothing accepts any name. */
const chainOnly = { rejectUnauthorized: true, checkServerIdentity: () => undefined } as const;

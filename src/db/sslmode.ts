import { readRegularFile } from './regular-file.ts';
import type { Found, SettingReader } from './setting-reader.ts';
import { encryptingModes, isLocal, type TlsSettings } from './settings.ts';

const known = ['disable', ...encryptingModes] as const;

/** Why a word that other programs know is refused here. */
const refused: Readonly<Record<string, string>> = {
  allow: 'sslmode "allow" tries plaintext first: what it protects is luck',
  'no-verify': 'sslmode "no-verify" belongs to node-postgres; libpq\'s word for it is "require"',
};

/**
 * The TLS settings for libpq's sslmode, or false for none. Unknown words, plaintext to another host, and a verification
 * without anything to verify against are problems.
 */
export function readTls(
  reader: SettingReader,
  about: {
    readonly host: string;
    /** Null where it could not be read, which was reported. */
    readonly sslmode: Found | null;
    readonly sslrootcert: Found | null;
    readonly allowPlaintext: boolean;
    readonly resolvePath: (path: string) => string;
  },
): false | TlsSettings {
  const { host, sslmode, sslrootcert } = about;
  if (sslmode === null) return false;
  const mode = known.find((word) => word === sslmode.value);
  if (mode === undefined) {
    const why = refused[sslmode.value] ?? `${sslmode.origin} is no sslmode`;
    reader.report('sslmode-unknown', why, `set ${sslmode.origin} to one of ${known.join(', ')}`);
    return false;
  }
  if ((mode === 'disable' || mode === 'prefer') && !isLocal(host) && !about.allowPlaintext) {
    reader.report(
      'plaintext-refused',
      `sslmode "${mode}" would send passwords and data to "${host}" in plaintext`,
      `set ${sslmode.origin} to verify-full, or allowPlaintext: true for the target if nobody can listen in between`,
    );
  }
  if (mode === 'disable') return false;
  if (mode === 'verify-ca' && (sslrootcert === null || sslrootcert.value === 'system')) {
    reader.report(
      'setting-missing',
      'sslmode "verify-ca" without a root certificate of its own would accept any certificate that anybody can buy',
      'set sslrootcert to the file with the certificate of your authority, or sslmode to verify-full',
    );
  }
  if (sslrootcert === null || sslrootcert.value === 'system' || mode === 'prefer') return { mode, ca: null };
  const read = readRegularFile(about.resolvePath(sslrootcert.value));
  if (read.problem === null && read.text.includes('-----BEGIN CERTIFICATE-----')) return { mode, ca: read.text };
  const why = read.problem === null ? 'holds no certificate in PEM form' : `cannot be read (${read.problem})`;
  reader.report('setting-invalid', `the file that ${sslrootcert.origin} names ${why}`, `mend ${sslrootcert.origin}`);
  return { mode, ca: null };
}

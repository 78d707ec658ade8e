import * as core from '../core/regular-file.ts';

/** Bytes. Settings, passwords and certificates are smaller. */
const largest = 1_048_576;

/** A file's text and permissions, or the problem: `missing`, `not-regular`, `too-large`, `not-utf8`, else the system's code. */
export type RegularFile =
  | { readonly problem: null; readonly text: string; readonly mode: number }
  | { readonly problem: string };

/** Reads a file of settings, which may be a link to where secrets are kept. */
export function readRegularFile(path: string): RegularFile {
  const read = core.readRegularFile(path, { largest, followLink: true });
  if (read.problem === 'unreadable') return { problem: core.systemCode(read.cause) ?? 'unknown' };
  if (read.problem !== null) return { problem: read.problem };
  try {
    return { problem: null, text: new TextDecoder('utf-8', { fatal: true }).decode(read.bytes), mode: read.mode };
  } catch {
    return { problem: 'not-utf8' };
  }
}

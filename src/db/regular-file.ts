import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';

/** Bytes. Settings, passwords and certificates are smaller. */
const largest = 1_048_576;

/** A file's text and permissions, or the problem: `missing`, `not-regular`, `too-large`, `not-utf8`, else the system's code. */
export type RegularFile =
  | { readonly problem: null; readonly text: string; readonly mode: number }
  | { readonly problem: string };

/** Reads a file that may be a trap: a FIFO would block, a device would never end. Its mode is that of the bytes read. */
export function readRegularFile(path: string): RegularFile {
  let descriptor: number;
  try {
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return { problem: code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : code };
  }
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) return { problem: 'not-regular' };
    if (stat.size > largest) return { problem: 'too-large' };
    const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(descriptor));
    return { problem: null, text, mode: stat.mode & 0o777 };
  } catch {
    return { problem: 'not-utf8' };
  } finally {
    closeSync(descriptor);
  }
}

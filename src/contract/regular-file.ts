import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** Contract and project files beyond this are refused unread: 1 MiB. */
export const sizeLimit = 1_048_576;

/** A file's bytes, or why it was not read. */
export type FileBytes =
  | { readonly bytes: Uint8Array; readonly refused: null }
  | { readonly bytes: null; readonly refused: 'missing' | 'unreadable' | 'not-regular' | 'too-large' | 'link' };

/**
 * Reads a regular file once, at most `sizeLimit` bytes of it. Does not follow a link in the last part of the path,
 * and does not wait for a FIFO's other end.
 */
export function readRegularFile(path: string): FileBytes {
  let handle: number;
  try {
    handle = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT' || code === 'ENOTDIR') return { bytes: null, refused: 'missing' };
    if (code === 'ELOOP') return { bytes: null, refused: 'link' };
    return { bytes: null, refused: code === 'ENXIO' ? 'not-regular' : 'unreadable' };
  }
  try {
    const status = fstatSync(handle);
    if (!status.isFile()) return { bytes: null, refused: 'not-regular' };
    if (status.size > sizeLimit) return { bytes: null, refused: 'too-large' };
    return readAll(handle, status.size);
  } catch {
    return { bytes: null, refused: 'unreadable' };
  } finally {
    closeSync(handle);
  }
}

/** One byte more than the size is asked for: a file that grows meanwhile is not cut off silently. */
function readAll(handle: number, size: number): FileBytes {
  const buffer = Buffer.alloc(size + 1);
  let length = 0;
  for (;;) {
    const count = readSync(handle, buffer, length, buffer.length - length, null);
    if (count === 0) return { bytes: buffer.subarray(0, length), refused: null };
    length += count;
    if (length > size) return { bytes: null, refused: 'unreadable' };
  }
}

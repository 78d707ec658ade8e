import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** A file's bytes and permissions, or why it was not read. */
export type RegularFile =
  | { readonly problem: null; readonly bytes: Uint8Array; readonly mode: number }
  | {
      readonly problem: 'missing' | 'unreadable' | 'not-regular' | 'too-large' | 'link';
      /** What the system said; null where it said nothing. */
      readonly cause: unknown;
    };

/**
 * Reads a file that may be a trap, once: it waits for no other end of a FIFO, reads no device, and no more than `largest` bytes.
 * Its mode is that of the bytes read.
 */
export function readRegularFile(
  path: string,
  about: {
    readonly largest: number;
    /** Whether the last part of the path may be a link. */
    readonly followLink: boolean;
  },
): RegularFile {
  const noLink = about.followLink ? 0 : constants.O_NOFOLLOW;
  let handle: number;
  try {
    handle = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | noLink);
  } catch (cause) {
    return { problem: openProblem(systemCode(cause), about.followLink), cause };
  }
  try {
    const status = fstatSync(handle);
    if (!status.isFile()) return { problem: 'not-regular', cause: null };
    if (status.size > about.largest) return { problem: 'too-large', cause: null };
    const bytes = readAll(handle, { expected: status.size, largest: about.largest });
    return bytes === null ? { problem: 'too-large', cause: null } : { problem: null, bytes, mode: status.mode & 0o777 };
  } catch (cause) {
    return { problem: 'unreadable', cause };
  } finally {
    closeSync(handle);
  }
}

/** The system's word for an error, `EACCES`; null where it has none. */
export function systemCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error ? String(error.code) : null;
}

function openProblem(code: string | null, followLink: boolean): 'missing' | 'link' | 'not-regular' | 'unreadable' {
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'missing';
  if (code === 'ELOOP' && !followLink) return 'link';
  return code === 'ENXIO' ? 'not-regular' : 'unreadable';
}

/** Up to the end, wherever that is by then: a file that grows meanwhile is not cut off silently. Null beyond `largest`. */
function readAll(handle: number, about: { readonly expected: number; readonly largest: number }): Uint8Array | null {
  let buffer = Buffer.alloc(about.expected + 1);
  let length = 0;
  for (;;) {
    const count = readSync(handle, buffer, length, buffer.length - length, null);
    if (count === 0) return buffer.subarray(0, length);
    length += count;
    if (length > about.largest) return null;
    if (length === buffer.length) buffer = Buffer.concat([buffer], Math.min(buffer.length * 2, about.largest) + 1);
  }
}

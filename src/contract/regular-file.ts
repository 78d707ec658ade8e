import * as core from '../core/regular-file.ts';

/** Contract and project files beyond this are refused unread: 1 MiB. */
export const sizeLimit = 1_048_576;

/** A file's bytes, or why it was not read. */
export type FileBytes =
  | { readonly bytes: Uint8Array; readonly refused: null }
  | { readonly bytes: null; readonly refused: 'missing' | 'unreadable' | 'not-regular' | 'too-large' | 'link' };

/** Reads a file of a project: at most `sizeLimit` bytes, and no link, which could lead out of the project. */
export function readRegularFile(path: string): FileBytes {
  const read = core.readRegularFile(path, { largest: sizeLimit, followLink: false });
  return read.problem === null ? { bytes: read.bytes, refused: null } : { bytes: null, refused: read.problem };
}

import type { FileBytes } from '../../contract/regular-file.ts';
import { sizeLimit } from '../../contract/regular-file.ts';
import { largestBaseline } from '../../snapshot/baseline-path.ts';

/** The folders of a project that a review looks at. */
export const folders = ['contracts', 'migrations'] as const;

/** A file before anybody reads it. */
export interface FileEntry {
  /** What is there: nothing but a file is ever read. */
  readonly kind: 'file' | 'link' | 'other';
  /** The hash of its bytes, as git names them; equal hashes are equal files. Null where it could not be had: it equals nothing. */
  readonly oid: string | null;
}

/** The files of one side: of a commit, or of a folder. */
export interface FileTree {
  readonly label: string;
  /** Full hash; null where the side is no commit. */
  readonly commit: string | null;
  /** By path relative to the project's root, with `/`. */
  readonly entries: ReadonlyMap<string, FileEntry>;
  /** The bytes of these files, or why they were not read. Refuses what is no file, and what is larger than {@link largestOf} says. */
  readonly read: (paths: readonly string[]) => Promise<ReadonlyMap<string, FileBytes>>;
}

/** How many bytes of a file are read. */
export function largestOf(path: string): number {
  return /^(?:contracts\/baselines|migrations)\//.test(path) ? largestBaseline : sizeLimit;
}

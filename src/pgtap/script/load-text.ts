import { isUtf8 } from 'node:buffer';
import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { readRegularFile } from '../../core/regular-file.ts';
import { counted } from '../../core/text.ts';
import { largestScript } from './source-stack.ts';

/** A file's text without byte order mark, and its path without links; or why there is none. */
export type LoadedText =
  | { readonly text: string; readonly path: string; readonly problem: null }
  | { readonly text: null; readonly problem: string; readonly hint: string };

const problems = {
  missing: { problem: 'does not exist', hint: 'name an existing file' },
  unreadable: { problem: 'cannot be read', hint: 'type chmod u+r for it' },
  'not-regular': { problem: 'is not a regular file, and was not opened', hint: 'name a file' },
  'too-large': { problem: `has more than ${counted(largestScript, 'byte')}`, hint: 'split it' },
  link: { problem: 'is a link', hint: 'name a file' },
} as const;

const decoder = new TextDecoder('utf-8');

export function loadText(path: string, cwd: string): LoadedText {
  const whole = resolve(cwd, path);
  const read = readRegularFile(whole, { largest: largestScript, followLink: true });
  if (read.problem !== null) return { text: null, ...problems[read.problem] };
  if (!isUtf8(read.bytes)) return { text: null, problem: 'is not UTF-8', hint: 'save it as UTF-8' };
  if (read.bytes.includes(0)) return { text: null, problem: 'has a NUL byte in it', hint: 'save it as plain text' };
  return { text: decoder.decode(read.bytes), path: realPath(whole), problem: null };
}

/** The path itself where the file went away meanwhile: what was read of it counts. */
function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}

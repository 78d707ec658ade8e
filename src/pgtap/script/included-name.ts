import { posix } from 'node:path';

/** A file that `\i` or `\ir` names. */
export interface Included {
  readonly file: string;
  /** `\ir`: named from the folder of the file that includes it. */
  readonly besideThis: boolean;
}

/** The included file, named as the one that includes it was named. */
export function includedName(includer: string, { file, besideThis }: Included): string {
  return besideThis && !posix.isAbsolute(file) ? posix.join(posix.dirname(includer), file) : posix.normalize(file);
}

/** A regular file of an archive. */
export interface TarEntry {
  readonly path: string;
  readonly bytes: Uint8Array;
}

const block = 512;

/**
 * The regular files of a tar archive (POSIX ustar, or GNU's of it) whose paths fit into the header. Links, folders and longer
 * names are left out. Throws RangeError where the archive ends in the middle of an entry.
 */
export function readTar(archive: Uint8Array): readonly TarEntry[] {
  const entries: TarEntry[] = [];
  for (let at = 0; at + block <= archive.length && archive[at] !== 0; ) {
    const header = archive.subarray(at, at + block);
    const size = Number.parseInt(text(header, 124, 12), 8);
    const start = at + block;
    if (!Number.isSafeInteger(size) || size < 0 || start + size > archive.length) {
      throw new RangeError('the archive ends in the middle of a file');
    }
    if (isRegular(header)) entries.push({ path: pathOf(header), bytes: archive.subarray(start, start + size) });
    at = start + Math.ceil(size / block) * block;
  }
  return entries;
}

function isRegular(header: Uint8Array): boolean {
  const type = text(header, 156, 1);
  return type === '' || type === '0';
}

/** POSIX continues a long path in a field of its own; GNU has other things there. */
function pathOf(header: Uint8Array): string {
  const name = text(header, 0, 100);
  const prefix = header[262] === 0 ? text(header, 345, 155) : '';
  return prefix === '' ? name : `${prefix}/${name}`;
}

/** A field up to its NUL. */
function text(header: Uint8Array, from: number, length: number): string {
  const field = header.subarray(from, from + length);
  const end = field.indexOf(0);
  return new TextDecoder().decode(end === -1 ? field : field.subarray(0, end)).trim();
}

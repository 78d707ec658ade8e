import type { FileBytes } from '../../contract/regular-file.ts';
import { missing, type Repository } from './repository.ts';
import { type FileEntry, type FileTree, folders, largestOf } from './tree.ts';

/** The files of a project as a commit has them. Nothing is checked out, and no filter or hook of the repository runs. */
export async function readCommitTree(
  repository: Repository,
  { commit, label }: { readonly commit: string; readonly label: string },
): Promise<FileTree> {
  const { prefix } = repository;
  // ls-tree takes a path as it is written, without wildcards; only a leading colon would mean more, and a prefix could have one.
  const paths = folders.map((folder) => `:(top,literal)${prefix}${folder}`);
  const listing = await repository.ask(['ls-tree', '-r', '-z', '--full-tree', commit, '--', ...paths]);
  const entries = new Map(
    listing
      .toString('utf8')
      .split('\0')
      .flatMap((line) => entryOf(line, prefix)),
  );
  return { label, commit, entries, read: (wanted) => readBlobs(repository, { entries, wanted }) };
}

function entryOf(line: string, prefix: string): readonly (readonly [string, FileEntry])[] {
  const [, mode = '', oid = '', path = ''] = /^(\d+) \w+ ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
  if (path === '') return [];
  const kind = mode.startsWith('100') ? 'file' : mode === '120000' ? 'link' : 'other';
  return [[path.slice(prefix.length), { kind, oid }]];
}

async function readBlobs(
  repository: Repository,
  about: { readonly entries: ReadonlyMap<string, FileEntry>; readonly wanted: readonly string[] },
): Promise<ReadonlyMap<string, FileBytes>> {
  const found = new Map<string, FileBytes>();
  const files: { readonly path: string; readonly oid: string }[] = [];
  for (const path of about.wanted) {
    const entry = about.entries.get(path);
    if (entry?.kind === 'file' && entry.oid !== null) files.push({ path, oid: entry.oid });
    else found.set(path, { bytes: null, refused: refusalOf(entry) });
  }
  if (files.length === 0) return found;
  const sizes = await sizesOf(repository, [...new Set(files.map(({ oid }) => oid))]);
  const isRead = ({ path, oid }: { readonly path: string; readonly oid: string }): boolean =>
    (sizes.get(oid) ?? 0) <= largestOf(path);
  const read = await contentsOf(repository, [...new Set(files.filter(isRead).map(({ oid }) => oid))]);
  for (const file of files) {
    const bytes = read.get(file.oid);
    found.set(
      file.path,
      isRead(file) && bytes !== undefined ? { bytes, refused: null } : { bytes: null, refused: 'too-large' },
    );
  }
  return found;
}

function refusalOf(entry: FileEntry | undefined): 'missing' | 'link' | 'not-regular' {
  if (entry === undefined) return 'missing';
  return entry.kind === 'link' ? 'link' : 'not-regular';
}

async function sizesOf(repository: Repository, oids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const answer = await repository.ask(['cat-file', '--batch-check'], `${oids.join('\n')}\n`);
  return new Map(
    answer
      .toString('utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const [oid = '', type, size] = line.split(' ');
        if (type !== 'blob') throw missing();
        return [oid, Number(size)] as const;
      }),
  );
}

async function contentsOf(repository: Repository, oids: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
  const contents = new Map<string, Buffer>();
  if (oids.length === 0) return contents;
  const answer = await repository.ask(['cat-file', '--batch'], `${oids.join('\n')}\n`);
  for (let at = 0; at < answer.length; ) {
    const end = answer.indexOf(0x0a, at);
    const [oid = '', type, size] = answer.toString('utf8', at, end).split(' ');
    if (end === -1 || type !== 'blob') throw missing();
    contents.set(oid, answer.subarray(end + 1, end + 1 + Number(size)));
    at = end + 1 + Number(size) + 1;
  }
  return contents;
}

import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { ContractsError } from '../../core/errors.ts';
import { didYouMean } from '../../core/similar.ts';
import { readCommitTree } from './commit-tree.ts';
import { readFolderTree } from './folder-tree.ts';
import { mainBranch, mergeBase } from './merge-base.ts';
import type { Repository } from './repository.ts';
import type { FileTree } from './tree.ts';

/** A side as the user named it, found. */
type Place =
  | { readonly kind: 'commit'; readonly commit: string; readonly label: string }
  | { readonly kind: 'folder'; readonly path: string; readonly label: string };

/** Where names of sides are looked up. */
export interface Surroundings {
  readonly cwd: string;
  /** The project's folder: the working tree. */
  readonly root: string;
  /** Null where the project is in no repository: only folders can be compared then. */
  readonly repository: Repository | null;
}

/**
 * The files of both sides. `names`: none is the merge base with the main branch and the working tree, one is it and the working tree; each is a
 * ref of git or a folder, and the first may be both as `A..B` or `A...B`. Throws `not-a-repository`, `unknown-side`, `ambiguous-side`,
 * `history-missing` and what git says.
 */
export async function findSides(
  names: readonly string[],
  around: Surroundings,
): Promise<{ readonly base: FileTree; readonly head: FileTree }> {
  const { base, head } = await placesOf(names, around);
  const format = around.repository?.format ?? 'sha1';
  const open = async (place: Place): Promise<FileTree> =>
    place.kind === 'folder'
      ? readFolderTree(place.path, { label: place.label, format })
      : readCommitTree(repositoryOf(around), place);
  const [baseTree, headTree] = await Promise.all([open(base), open(head)]);
  return { base: baseTree, head: headTree };
}

async function placesOf(
  names: readonly string[],
  around: Surroundings,
): Promise<{ readonly base: Place; readonly head: Place }> {
  const [first, second] = names;
  const workingTree: Place = { kind: 'folder', path: around.root, label: 'working tree' };
  if (first === undefined) return { base: await usualBase(around), head: workingTree };
  const range = second === undefined ? rangeOf(first) : null;
  if (range !== null) {
    const [from, to] = [await commitOf(range.from, around), await commitOf(range.to, around)];
    if (!range.isFromMergeBase) return { base: from, head: to };
    const commit = await mergeBase(repositoryOf(around), { main: range.from, one: from.commit, other: to.commit });
    return { base: { kind: 'commit', commit, label: `merge base with ${range.from}` }, head: to };
  }
  const base = await placeOf(first, around);
  return { base, head: second === undefined ? workingTree : await placeOf(second, around) };
}

/** `A..B` and `A...B`, as git has them: an end that is not named is HEAD. Null for what is a path. */
function rangeOf(name: string) {
  if (isPath(name)) return null;
  const [, from = '', dots = '', to = ''] = /^(.*?)(\.{2,3})(.*)$/s.exec(name) ?? [];
  return dots === '' ? null : { from: from || 'HEAD', to: to || 'HEAD', isFromMergeBase: dots === '...' };
}

/** What can only be a path. */
export function isPath(name: string): boolean {
  return /^\.{0,2}\//.test(name) || name === '.' || name === '..';
}

async function usualBase(around: Surroundings): Promise<Place> {
  const repository = repositoryOf(around);
  const main = await mainBranch(repository);
  const head = await commitOf('HEAD', around);
  const commit = await mergeBase(repository, { main: main.name, one: main.commit, other: head.commit });
  const label = commit === head.commit ? 'HEAD' : `merge base with ${main.name}`;
  return { kind: 'commit', commit, label };
}

async function placeOf(name: string, around: Surroundings): Promise<Place> {
  const path = resolve(around.cwd, name);
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  if (isPath(name) || around.repository === null) {
    if (isFolder) return { kind: 'folder', path, label: name };
    if (!isPath(name)) repositoryOf(around);
    throw new ContractsError('unknown-side', `"${name}" is no folder`, { hint: 'name a folder, or a ref of git' });
  }
  const commit = await findCommit(name, around.repository);
  if (commit !== null && isFolder) {
    throw new ContractsError('ambiguous-side', `"${name}" is a ref of git and a folder`, {
      hint: `type ./${name} for the folder, or refs/heads/${name} for the branch`,
    });
  }
  if (commit !== null) return { kind: 'commit', commit, label: name };
  if (isFolder) return { kind: 'folder', path, label: name };
  throw await unknown(name, around.repository);
}

async function commitOf(name: string, around: Surroundings) {
  const repository = repositoryOf(around);
  const commit = await findCommit(name, repository);
  if (commit === null) throw await unknown(name, repository);
  return { kind: 'commit', commit, label: name } as const;
}

async function findCommit(name: string, repository: Repository): Promise<string | null> {
  const found = await repository.tryAsk(['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]);
  if (found === null) return null;
  await assertOneRef(name, repository);
  return found.trim();
}

/**
 * Git takes the tag `main` before the branch, and the tag `origin/main` before the server's branch: who may push a tag would choose what
 * everybody's changes are compared with. What begins with `refs/` is that ref, and a whole hash is that commit.
 */
async function assertOneRef(name: string, repository: Repository): Promise<void> {
  const [ref = ''] = /^[^~^@:{*?[\\]+/.exec(name) ?? [];
  if (ref === '' || ref === 'HEAD' || ref.startsWith('refs/') || /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(ref)) return;
  const places = [
    `refs/${ref}`,
    `refs/tags/${ref}`,
    `refs/heads/${ref}`,
    `refs/remotes/${ref}`,
    `refs/remotes/${ref}/HEAD`,
  ];
  const listed = await repository.tryAsk(['for-each-ref', '--format=%(refname)', ...places]);
  const [first, second] = (listed ?? '').split('\n').filter((line) => places.includes(line));
  if (first === undefined || second === undefined) return;
  throw new ContractsError('ambiguous-side', `"${ref}" is more than one ref of git: ${first} and ${second}`, {
    hint: `type the one that is meant: ${second.startsWith('refs/tags/') ? first : second}`,
  });
}

async function unknown(name: string, repository: Repository): Promise<ContractsError> {
  const listed = [
    'for-each-ref',
    '--format=%(refname:short)',
    '--count=2000',
    'refs/heads',
    'refs/tags',
    'refs/remotes',
  ];
  const refs = ((await repository.tryAsk(listed)) ?? '').split('\n').filter((ref) => ref !== '');
  if (name === 'HEAD') {
    return new ContractsError('unknown-side', 'nothing is committed on this branch: there is no HEAD', {
      hint: 'commit first, or name the base: contracts diff BASE',
    });
  }
  return new ContractsError('unknown-side', `there is no ref and no folder "${name}"${didYouMean(name, refs)}`, {
    hint: repository.isShallow
      ? 'this clone is shallow: fetch the rest with git fetch --unshallow origin, or the branch by its name'
      : 'type git branch --all for the branches; one of the server is fetched with git fetch origin',
  });
}

function repositoryOf({ repository, root }: Surroundings): Repository {
  if (repository !== null) return repository;
  throw new ContractsError('not-a-repository', `"${root}" is in no git repository`, {
    hint: 'name two folders: contracts diff ../old .',
  });
}

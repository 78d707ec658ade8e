import { approvalsFile } from '../../contract/approvals.ts';
import { contractAt } from '../../contract/contract-files.ts';
import { lockFile } from '../../contract/lock.ts';
import { contractReader } from '../../contract/parse-contract.ts';
import { projectFile } from '../../contract/project-file.ts';
import { loadParser } from '../../sql/parse.ts';
import { type Paired, pairVersions, versionKey } from '../pairing.ts';
import type { Side, VersionFile } from '../side.ts';
import { buildSide } from './build-side.ts';
import { isBaseline, isMigration } from './paths.ts';
import type { FileTree } from './tree.ts';

/** Two sides that were read, and which version of a contract is held against which. */
export interface Sides {
  readonly base: Side;
  readonly head: Side;
  readonly paired: readonly Paired[];
}

/** Reads what the two sides have otherwise, and what is needed to judge that; not a byte of what is the same on both. */
export async function loadSides(trees: {
  readonly base: FileTree;
  readonly head: FileTree;
  /** The project's folder, for what asks where it is. */
  readonly root: string;
}): Promise<Sides> {
  const parserReady = loadParser();
  const differing = differingPaths(trees.base, trees.head);
  const versions = { base: versionsIn(trees.base), head: versionsIn(trees.head) };
  const paired = pairVersions(versions.base, versions.head, (key) => !differing.has(fileOf(versions.head, key)));
  // Most changes leave the header as it is.
  const readContract = contractReader();
  const load = async (name: 'base' | 'head'): Promise<Side> => {
    const tree = trees[name];
    const contracts = paired.flatMap((pair) => pair[name] ?? []);
    const files = await tree.read(wantedOf(tree, { contracts, differing, versions: versions[name] }));
    await parserReady;
    return buildSide(tree, { versions: versions[name], contracts, differing, files, readContract, root: trees.root });
  };
  const [base, head] = await Promise.all([load('base'), load('head')]);
  return { base, head, paired };
}

/** The paths that are not the same on both sides, also those that one side has not. */
function differingPaths(base: FileTree, head: FileTree): ReadonlySet<string> {
  const paths = new Set([...base.entries.keys(), ...head.entries.keys()]);
  const isSame = (path: string): boolean => {
    const [one, other] = [base.entries.get(path), head.entries.get(path)];
    // What a link leads to may differ, whatever the link is.
    return one?.kind === other?.kind && one?.kind !== 'link' && one?.oid === other?.oid && one?.oid !== null;
  };
  return new Set([...paths].filter((path) => !isSame(path)));
}

function versionsIn({ entries }: FileTree): ReadonlyMap<string, VersionFile> {
  const found = [...entries.keys()].flatMap((file): readonly VersionFile[] => {
    const place = file.startsWith('contracts/') ? contractAt(file) : 'other';
    return typeof place === 'string' ? [] : [{ ...place, file }];
  });
  return new Map(found.map((version) => [versionKey(version), version]));
}

function fileOf(versions: ReadonlyMap<string, VersionFile>, key: string): string {
  return versions.get(key)?.file ?? '';
}

function wantedOf(
  { entries }: FileTree,
  about: {
    readonly contracts: readonly VersionFile[];
    readonly differing: ReadonlySet<string>;
    readonly versions: ReadonlyMap<string, VersionFile>;
  },
): readonly string[] {
  const { contracts, differing, versions } = about;
  const always = [projectFile, lockFile, approvalsFile].filter((path) => entries.has(path));
  const isTouched = [...differing].some((path) => path.startsWith('contracts/'));
  const baselines = isTouched ? [...entries.keys()].filter(isBaseline) : [];
  const isMigrated = [...differing].some(isMigration);
  const migrations = isMigrated ? [...entries.keys()].filter(isMigration) : [];
  // A migration may touch what any contract calls.
  const statements = isMigrated ? [...versions.values()] : contracts;
  return [...new Set([...always, ...baselines, ...migrations, ...statements.map(({ file }) => file)])];
}

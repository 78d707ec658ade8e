import type { Contract } from '../../contract/contract.ts';
import { parseContract } from '../../contract/parse-contract.ts';
import type { Baseline } from '../../snapshot/baseline.ts';
import { baselinePath } from '../../snapshot/baseline-path.ts';
import { type Paired, versionKey } from '../pairing.ts';
import { baselinesPart } from '../side/parts.ts';
import type { FileTree } from '../side/tree.ts';
import type { Side, VersionFile } from '../side.ts';
import type { LiveSubject } from './live-review.ts';

/** The two sides of a review, and where more of them can be read. */
export interface LiveSides {
  readonly base: Side;
  readonly head: Side;
  readonly paired: readonly Paired[];
  readonly trees: { readonly base: FileTree; readonly head: FileTree };
}

/**
 * What a database is asked about: every version that is held against another or is new, as far as it could be read, and the newest
 * version of every other contract. The parser must be loaded.
 */
export async function liveSubjects({ base, head, paired, trees }: LiveSides): Promise<readonly LiveSubject[]> {
  const compared = paired.flatMap((pair): readonly LiveSubject[] => {
    const { pairing } = pair;
    if (pairing === 'removed' || pair.head === null) return [];
    const after = head.contracts.get(versionKey(pair.head));
    const before = pair.base === null ? null : (base.contracts.get(versionKey(pair.base)) ?? null);
    return after === undefined ? [] : [{ pairing, base: before, head: after }];
  });
  const touched = new Set(paired.map((pair) => (pair.head ?? pair.base)?.id));
  const rest = newest(head.versions.values()).filter(({ id }) => !touched.has(id));
  const unchanged = await readContracts(trees.head, rest, head);
  return [...compared, ...unchanged.map((contract) => ({ pairing: 'unchanged' as const, base: null, head: contract }))];
}

function newest(versions: Iterable<VersionFile>): readonly VersionFile[] {
  const found = new Map<string, VersionFile>();
  for (const version of versions) {
    if ((found.get(version.id)?.version ?? 0) < version.version) found.set(version.id, version);
  }
  return [...found.values()];
}

async function readContracts(
  tree: FileTree,
  versions: readonly VersionFile[],
  { project }: Side,
): Promise<readonly Contract[]> {
  const files = await tree.read(versions.map(({ file }) => file));
  return versions.flatMap((version) => {
    const bytes = files.get(version.file)?.bytes ?? null;
    return bytes === null ? [] : (parseContract({ ...version, bytes }, project?.surface ?? null).contract ?? []);
  });
}

/** The baselines of a target that can be read: the head's, which may be recorded again, and the base's, which knows older versions. */
export async function liveBaselines({ trees }: LiveSides, target: string): Promise<readonly Baseline[]> {
  const path = baselinePath(target);
  const read = async (tree: FileTree): Promise<readonly Baseline[]> => {
    if (!tree.entries.has(path)) return [];
    return [...baselinesPart(await tree.read([path])).value.values()];
  };
  return [...(await read(trees.head)), ...(await read(trees.base))];
}

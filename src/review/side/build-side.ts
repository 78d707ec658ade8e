import type { Contract } from '../../contract/contract.ts';
import { refusals } from '../../contract/contract-files.ts';
import type { parseContract } from '../../contract/parse-contract.ts';
import { projectFile } from '../../contract/project-file.ts';
import type { Finding } from '../../core/finding.ts';
import { findingAboutFile } from '../../sql/position.ts';
import { versionKey } from '../pairing.ts';
import type { Side, VersionFile } from '../side.ts';
import {
  approvalsPart,
  baselinesPart,
  type Files,
  lockPart,
  migrationsPart,
  placeFindings,
  projectPart,
  statementPart,
  textOf,
  unread,
} from './parts.ts';
import type { FileTree } from './tree.ts';

/** Makes a side of the files that were read. Everything that is wrong with one of them is a finding; the parser must be loaded. */
export function buildSide(
  tree: FileTree,
  about: {
    readonly root: string;
    readonly versions: ReadonlyMap<string, VersionFile>;
    /** Those that are held against another. */
    readonly contracts: readonly VersionFile[];
    readonly differing: ReadonlySet<string>;
    readonly files: Files;
    readonly readContract: typeof parseContract;
  },
): Side {
  const { root, versions, differing, files, readContract } = about;
  const project = projectPart(files, root);
  const lock = lockPart(files);
  const baselines = baselinesPart(files);
  const migrations = migrationsPart(files);
  const contracts = new Map<string, Contract>();
  const texts = new Map<string, string>();
  const written = files.get(projectFile)?.bytes ?? null;
  if (written !== null) texts.set(projectFile, textOf(written));
  const wrong = about.contracts.flatMap((version): readonly Finding[] => {
    const bytes = files.get(version.file)?.bytes ?? null;
    if (bytes === null) return unread(files, version.file);
    texts.set(version.file, textOf(bytes));
    const { contract, findings } = readContract({ ...version, bytes }, project.value.project?.surface ?? null);
    if (contract !== null) contracts.set(versionKey(version), contract);
    return findings;
  });
  const isWithoutProject = versions.size > 0 && !tree.entries.has(projectFile);
  const where = (isSame: boolean) => new Map(migrations.value.filter(([path]) => differing.has(path) !== isSame));
  return {
    label: tree.label,
    commit: tree.commit,
    versions,
    contracts,
    findings: [
      ...placeFindings(tree, differing),
      ...(isWithoutProject ? [findingAboutFile(projectFile, refusals.missing)] : []),
      ...[project, lock, baselines, migrations].flatMap(({ findings }) => findings),
      ...wrong.filter(({ severity }) => severity === 'error'),
    ],
    ...project.value,
    lock: lock.value,
    baselines: baselines.value,
    migrations: where(false),
    sameMigrations: where(true),
    approvals: approvalsPart(files),
    digestOf: (path) => tree.entries.get(path)?.oid ?? null,
    texts,
    statementOf: (key) => contracts.get(key)?.sql ?? statementPart(files, versions.get(key)?.file ?? ''),
  };
}

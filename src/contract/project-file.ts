import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { z } from 'zod';
import { ContractsError } from '../core/errors.ts';
import type { Finding } from '../core/finding.ts';
import { readBytes } from '../sql/bytes.ts';
import { findingAboutFile } from '../sql/position.ts';
import { folder, refusals } from './contract-files.ts';
import { withoutPasswords } from './literal-passwords.ts';
import type { DatabaseProject, Project } from './project.ts';
import { checkProject } from './project-checks.ts';
import { databaseProjectSchema, projectKeys, projectSchema } from './project-schema.ts';
import { readRegularFile } from './regular-file.ts';
import { schemaFindings } from './schema-findings.ts';
import { readYaml } from './yaml.ts';
import { plain } from './yaml-tree.ts';

/** Path of the project file relative to the project's root. */
export const projectFile = `${folder}/contracts.yaml`;

/** A project, or why its file is none. Warnings come with either. */
export interface LoadedProject {
  readonly project: Project | null;
  readonly findings: readonly Finding[];
  /** Findings about adapter methods whose contract is not in `ids`. */
  readonly checkAdapter: (ids: ReadonlySet<string>) => readonly Finding[];
}

/** The nearest folder from `start` upwards that has a project file. Throws `project-missing`. */
export function findRoot(start: string): string {
  const from = resolve(start);
  for (let at = from; ; at = dirname(at)) {
    if (existsSync(join(at, projectFile))) return at;
    if (at === dirname(at)) break;
  }
  throw new ContractsError('project-missing', `no project file "${projectFile}" in "${from}" or above it`, {
    hint: 'change to the project’s folder, or create the file; see docs/contract-files.md',
  });
}

/** Reads and checks `contracts/contracts.yaml` below `root`. */
export function loadProject(root: string): LoadedProject {
  const { data, findings, checkAdapter } = readProjectFile(root, projectSchema);
  if (data === null) return { project: null, findings, checkAdapter };
  const project: Project = {
    name: data.project,
    root: resolve(root),
    file: projectFile,
    roles: data.principals,
    surface: data.surface,
    guard: data.guard ?? { schema: 'contracts_guard', name: 'commit_latch' },
    adapter: data.adapter ?? null,
    limits: data.limits,
    targets: Object.entries(data.targets ?? {}).map(([name, target]) => ({ name, ...target })),
    review: data.review,
  };
  return { project, findings, checkAdapter };
}

/** The same for who needs its databases only: principals, surface and their logins may be missing. */
export function loadDatabaseProject(root: string): Pick<LoadedProject, 'findings'> & {
  readonly project: DatabaseProject | null;
} {
  const { data, findings } = readProjectFile(root, databaseProjectSchema);
  if (data === null) return { project: null, findings };
  const targets = Object.entries(data.targets ?? {}).map(([name, target]) => ({ name, ...target }));
  return {
    project: { name: data.project, root: resolve(root), file: projectFile, limits: data.limits, targets },
    findings,
  };
}

/** The file as `schema` has it; null where anything is wrong with it. */
function readProjectFile<T>(
  root: string,
  schema: z.ZodType<T>,
): Pick<LoadedProject, 'findings' | 'checkAdapter'> & { readonly data: T | null } {
  const nothing = { data: null, checkAdapter: () => [] };
  const read = readRegularFile(join(root, projectFile));
  if (read.refused !== null) return { ...nothing, findings: [findingAboutFile(projectFile, refusals[read.refused])] };
  const { source, findings } = readBytes(projectFile, read.bytes);
  if (findings.length > 0) return { ...nothing, findings: findings.map(withoutPasswords) };
  const yaml = readYaml(source, { start: 0, end: source.text.length });
  if (yaml.root === null) return { ...nothing, findings: yaml.findings.map(withoutPasswords) };
  const { root: tree } = yaml;
  const shape = schema.safeParse(plain(tree));
  const own = checkProject(source, tree);
  const issues = shape.success
    ? []
    : schemaFindings(shape.error.issues, { source, root: tree, code: 'project', keys: projectKeys });
  const all = [...issues.filter((finding) => !own.replaced(finding)), ...own.findings].map(withoutPasswords);
  if (!shape.success || all.some(({ severity }) => severity === 'error')) return { ...nothing, findings: all };
  return { data: shape.data, findings: all, checkAdapter: own.checkAdapter };
}

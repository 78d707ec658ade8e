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
  return projectOf(readProjectFile(root, projectSchema), root);
}

/** Checks the bytes of a project file that is that of `root`, or was; `document` is all that it says, null where it is no YAML. */
export function parseProject(bytes: Uint8Array, root: string): LoadedProject & { readonly document: unknown } {
  const parsed = parseProjectFile(bytes, projectSchema);
  return { ...projectOf(parsed, root), document: parsed.document };
}

function projectOf(
  { data, findings, checkAdapter }: Parsed<z.output<typeof projectSchema>>,
  root: string,
): LoadedProject {
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

/** A project file as a schema has it; null where anything is wrong with it. */
interface Parsed<T> extends Pick<LoadedProject, 'findings' | 'checkAdapter'> {
  readonly data: T | null;
  readonly document: unknown;
}

const nothing = { data: null, document: null, checkAdapter: () => [] } as const;

function readProjectFile<T>(root: string, schema: z.ZodType<T>): Parsed<T> {
  const read = readRegularFile(join(root, projectFile));
  if (read.refused !== null) return { ...nothing, findings: [findingAboutFile(projectFile, refusals[read.refused])] };
  return parseProjectFile(read.bytes, schema);
}

function parseProjectFile<T>(bytes: Uint8Array, schema: z.ZodType<T>): Parsed<T> {
  const { source, findings } = readBytes(projectFile, bytes);
  if (findings.length > 0) return { ...nothing, findings: findings.map(withoutPasswords) };
  const yaml = readYaml(source, { start: 0, end: source.text.length });
  if (yaml.root === null) return { ...nothing, findings: yaml.findings.map(withoutPasswords) };
  const { root: tree } = yaml;
  const document = plain(tree);
  const shape = schema.safeParse(document);
  const own = checkProject(source, tree);
  const issues = shape.success
    ? []
    : schemaFindings(shape.error.issues, { source, root: tree, code: 'project', keys: projectKeys });
  const all = [...issues.filter((finding) => !own.replaced(finding)), ...own.findings].map(withoutPasswords);
  const { checkAdapter } = own;
  const isGood = shape.success && !all.some(({ severity }) => severity === 'error');
  return { data: isGood ? shape.data : null, document, findings: all, checkAdapter: isGood ? checkAdapter : () => [] };
}

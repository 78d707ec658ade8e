import type { Contract } from '../../contract/contract.ts';
import { newestOf } from '../../contract/load.ts';
import type { Project } from '../../contract/project.ts';
import type { Session } from '../../db/session.ts';
import type { Baseline } from '../../snapshot/baseline.ts';
import { contractFile } from './contract/contract-file.ts';
import type { Origin } from './origin.ts';
import { functionsFile } from './project/functions-file.ts';
import { inspectDatabase, type Scope } from './project/inspect-database.ts';
import { privilegesFile } from './project/privileges-file.ts';
import { rolesFile } from './project/roles-file.ts';
import { schemaFile } from './project/schema-file.ts';
import { surfaceFile } from './project/surface-file.ts';
import type { GeneratedFile } from './test-file.ts';

export interface GenerateOptions {
  readonly origin: Origin;
  readonly project: Pick<Project, 'roles' | 'surface' | 'guard'>;
  /** Of every id the newest version is tested, as `contracts verify` does. */
  readonly contracts: readonly Contract[];
  /** Null: the target has none, so results are not compared and rows of the surface not counted. */
  readonly baseline: { readonly file: string; readonly baseline: Baseline } | null;
  /** What the contracts read and call besides the surface: tables, and functions as `schema.name(types)`. */
  readonly reached: Pick<Scope, 'besides' | 'routines'>;
}

/** Every pgTAP file of a project, in the order of their names. `session` reads the catalog, and is of no use afterwards. */
export async function generateTests(session: Session, options: GenerateOptions): Promise<readonly GeneratedFile[]> {
  const { origin, project, baseline, reached } = options;
  const facts = await inspectDatabase(session, {
    roles: [...new Set(Object.values(project.roles))],
    surface: project.surface,
    besides: [project.guard, ...reached.besides],
    routines: reached.routines,
  });
  const contracts = newestOf(options.contracts).map((contract) =>
    contractFile(contract, {
      origin,
      surface: project.surface,
      role: project.roles[contract.principal],
      baseline: baseline === null ? null : { file: baseline.file, results: baseline.baseline.results },
    }),
  );
  const files = [
    ...contracts,
    rolesFile(facts.roles, origin),
    privilegesFile(facts.privileges, origin),
    schemaFile(facts.tables, origin),
    functionsFile(facts.routines, origin),
    ...(baseline === null ? [] : [surfaceFile(baseline, origin)]),
  ];
  return files.toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

import type { Contract } from '../../contract/contract.ts';
import type { Project } from '../../contract/project.ts';
import { parseQualified, type QualifiedName } from '../../core/identifier.ts';
import { contractPrincipals } from '../../core/principal.ts';
import { analyzeContracts } from '../../survivors/analyze-contracts.ts';
import type { Askers } from '../analyze/sessions.ts';

/** What contracts use of a database besides the surface. */
export interface Reached {
  readonly besides: readonly QualifiedName[];
  /** As `schema.name(types)`, those of extensions left out. */
  readonly routines: readonly string[];
}

/** The tables and functions that the contracts reach, each contract looked at as its own role. Reads only. */
export async function reachedByContracts(
  askers: Pick<Askers, 'open'>,
  { project, contracts }: { readonly project: Project; readonly contracts: readonly Contract[] },
): Promise<Reached> {
  const { limits, surface, guard } = project;
  const options = { limits, surface, guard, today: new Date().toISOString().slice(0, 10) };
  const tables = new Set<string>();
  const routines = new Set<string>();
  for (const principal of contractPrincipals) {
    const own = contracts.filter((contract) => contract.principal === principal);
    if (own.length === 0) continue;
    const { session } = await askers.open(principal);
    const { subjects } = await analyzeContracts(session, own, options);
    for (const subject of subjects) {
      for (const table of [...subject.reads, ...subject.surface.map((entry) => entry.table)]) tables.add(table);
      for (const routine of subject.routines) if (routine.extension === null) routines.add(routine.name);
    }
  }
  return {
    besides: [...tables].sort().flatMap((table) => parseQualified(table) ?? []),
    routines: [...routines].sort(),
  };
}

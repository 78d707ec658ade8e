import type { Evidence } from '../evidence.ts';
import type { MergedDatabase } from './merged.ts';

export type Server = MergedDatabase['servers'][number];

/** Runs that speak of the same database. */
export interface Database {
  readonly target: string | null;
  readonly servers: readonly Server[];
  readonly runs: readonly Evidence[];
}

/**
 * Runs by the database that they reached: by the server's own identifier and the database's name, under the name of the target. A run that
 * reached none belongs to its target's only database. Targets in `throwaway` are made anew for each job, so that their name is all there is.
 */
export function databasesOf(runs: readonly Evidence[], throwaway: readonly string[]): readonly Database[] {
  const keys = runs.map((run) => keyOf(run, throwaway));
  const groups = new Map<string, Evidence[]>();
  for (const [at, run] of runs.entries()) {
    const own = keys[at] ?? '';
    const others = new Set(keys.filter((key) => key.startsWith(own) && key !== own));
    const [only = own] = serverOf(run) === null && others.size === 1 ? others : [own];
    groups.set(only, [...(groups.get(only) ?? []), run]);
  }
  return [...groups.values()].map((group) => ({
    target: group[0]?.target?.name ?? null,
    servers: distinct(group.flatMap((run) => serverOf(run) ?? [])),
    runs: group,
  }));
}

/** Begins with the project and the target's name, so that the key of a run that reached nothing begins those of the runs that did. */
function keyOf(run: Evidence, throwaway: readonly string[]): string {
  const name = run.target?.name ?? null;
  const server = serverOf(run);
  const target = `${JSON.stringify([run.project?.name ?? null, name])} `;
  if (server === null || (name !== null && throwaway.includes(name))) return target;
  return target + JSON.stringify([server.systemIdentifier, server.database]);
}

/** The server that PROOF-4 saw; null where the run did not get this far. */
function serverOf({ proofs }: Evidence): Server | null {
  for (const proof of proofs) {
    const [principal] = proof.id === 'PROOF-4' ? (proof.data?.principals ?? []) : [];
    if (principal === undefined) continue;
    const { systemIdentifier, database, serverVersion } = principal;
    return { systemIdentifier, database, serverVersion };
  }
  return null;
}

function distinct(servers: readonly Server[]): readonly Server[] {
  return [...new Map(servers.map((server) => [JSON.stringify(server), server])).values()];
}

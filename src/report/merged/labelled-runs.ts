import type { Evidence } from '../../proof/evidence.ts';
import type { Merged, MergedDatabase } from '../../proof/merge/merged.ts';

/** A run with what tells it apart from the others of the document. */
export interface LabelledRun {
  readonly run: Evidence;
  /** `production`, `production 2/8`. */
  readonly label: string;
  /** Of its database: the same whatever the runs are divided into. */
  readonly database: string;
}

/** The name of a target; two databases under one name are told apart by their servers. */
export function databaseName({ databases }: Pick<Merged, 'databases'>, { target, servers }: MergedDatabase): string {
  const name = target ?? 'no target';
  const isOnlyOne = databases.filter((each) => each.target === target).length === 1;
  const [server] = servers;
  return isOnlyOne || server === undefined ? name : `${name} on ${server.systemIdentifier}`;
}

/** Every run of every database. */
export function labelledRuns(merged: Pick<Merged, 'databases'>): readonly LabelledRun[] {
  const runs = merged.databases.flatMap((each) => {
    const database = databaseName(merged, each);
    return each.runs.map((run) => ({ run, database, label: `${database}${partOf(run)}` }));
  });
  const times = new Map<string, number>();
  for (const { label } of runs) times.set(label, (times.get(label) ?? 0) + 1);
  return runs.map((each) =>
    times.get(each.label) === 1 ? each : { ...each, label: `${each.label}, run ${each.run.run.id.slice(0, 8)}` },
  );
}

function partOf({ run: { shard } }: Evidence): string {
  return shard === null ? '' : ` ${shard.number}/${shard.of}`;
}

import type { Merged, MergedDatabase } from '../../proof/merge/merged.ts';
import { isGood } from '../assessment/believed.ts';

/** Believes the document only where all of its runs are good, none is missing, and every part of it agrees. */
export function isBelieved({ verdict, exitCode, problems, databases }: Merged): boolean {
  return (
    verdict === 'proved' &&
    exitCode === 0 &&
    problems.length === 0 &&
    databases.length > 0 &&
    databases.every(
      (database) =>
        database.verdict === 'proved' &&
        database.exitCode === 0 &&
        database.problems.length === 0 &&
        database.runs.length > 0 &&
        database.runs.every(isGood) &&
        hasEveryShard(database),
    )
  );
}

function hasEveryShard({ runs }: MergedDatabase): boolean {
  const shards = runs.flatMap(({ run: { shard } }) => (shard === null ? [] : [shard]));
  return shards.every(
    ({ of }) => new Set(shards.filter((each) => each.of === of).map(({ number }) => number)).size >= of,
  );
}

import { canonicalJson } from '../../core/canonical-json.ts';
import { mergeRuns } from './merge-runs.ts';
import type { Merged } from './merged.ts';

/**
 * Whether a merged document says of its runs what they come to. Its seal is made without a key: signed runs under a verdict
 * that is not theirs have one, too.
 */
export function isEndOfRuns(document: Merged): boolean {
  const runs = document.databases.flatMap((database) => database.runs);
  // Only what every job makes for itself has several servers under one target.
  const throwaway = document.databases.flatMap(({ target, servers }) =>
    servers.length > 1 && target !== null ? [target] : [],
  );
  const again = mergeRuns(runs, { toolVersion: document.tool.version, throwaway });
  return canonicalJson(endsOf(document)) === canonicalJson(endsOf(again));
}

/** What is said, and not in which words: those are another version's own. */
function endsOf({ databases, problems, verdict, exitCode }: Omit<Merged, 'seal'>): unknown {
  return [
    verdict,
    exitCode,
    problems.map(({ code }) => code),
    databases.map((database) => [
      database.target,
      database.servers,
      database.verdict,
      database.exitCode,
      database.problems.map(({ code }) => code),
      database.runs.map(({ seal }) => seal.sha256),
    ]),
  ];
}

import type { Evidence, Problem } from '../evidence.ts';
import { databasesOf } from './databases.ts';
import type { Merged } from './merged.ts';
import { shardProblems } from './shards.ts';

/** Where several apply, the first of these wins: docs/exit-codes.md, and an interrupted run is as open as an inconclusive one. */
const strongestFirst = [6, 1, 4, 5, 130, 143, 3, 2] as const;

/** What a run, or several, came to. */
type End = Pick<Evidence, 'verdict' | 'exitCode'>;

/**
 * One document of several runs. It is proved where every run is, no shard is missing, and all runs saw the same contracts under the same
 * names. The same file twice counts once.
 */
export function mergeRuns(
  all: readonly Evidence[],
  about: {
    readonly toolVersion: string;
    /** Targets whose database every job makes for itself. */
    readonly throwaway: readonly string[];
  },
): Omit<Merged, 'seal'> {
  const runs = [...new Map(all.map((run) => [run.seal.sha256, run])).values()];
  const databases = databasesOf(runs, about.throwaway).map(({ target, servers, runs: its }) => {
    const problems = shardProblems(its);
    return { target, servers: [...servers], problems: [...problems], ...endOf(its, problems), runs: [...its] };
  });
  const problems = contractProblems(runs);
  return {
    merged: 1,
    tool: { name: 'pg-contracts', version: about.toolVersion },
    databases,
    problems: [...problems],
    ...endOf(databases, problems),
  };
}

function endOf(parts: readonly End[], problems: readonly Problem[]): End {
  const codes = new Set(parts.map(({ verdict, exitCode }) => (exitCode === 0 && verdict !== 'proved' ? 5 : exitCode)));
  if (problems.length > 0 || parts.length === 0) codes.add(5);
  const [unknown] = [...codes].filter((code) => code !== 0 && !strongestFirst.some((known) => known === code));
  const exitCode = unknown ?? strongestFirst.find((code) => codes.has(code)) ?? 0;
  return { exitCode, verdict: verdicts[exitCode] ?? 'inconclusive' };
}

const verdicts: Readonly<Record<number, Evidence['verdict']>> = { 0: 'proved', 1: 'broken', 4: 'refused', 6: 'alarm' };

/** Contracts that one name stands for two of: the runs prove different SQL, and one page would hide it. */
function contractProblems(runs: readonly Evidence[]): readonly Problem[] {
  const hashes = new Map<string, Set<string>>();
  for (const { id, version, sha256, headerSha256 } of runs.flatMap(({ contracts }) => contracts)) {
    const name = `${id} v${version}`;
    hashes.set(name, (hashes.get(name) ?? new Set()).add(`${sha256} ${headerSha256}`));
  }
  return [...hashes]
    .filter(([, seen]) => seen.size > 1)
    .map(([name, seen]) => ({
      code: 'contract-differs',
      message: `contract "${name}" is not the same in all runs: ${seen.size} different files have this name`,
      hint: 'Run all of them at the same commit.',
    }));
}

import type { FoundLive } from '../live-rule.ts';
import { grouped } from './grouped.ts';
import { isMany } from './many-rows.ts';
import { nodesOf } from './nodes.ts';
import type { Plan, PlanNode } from './plan.ts';

/** Steps that cost memory or temporary files where many rows come, and what decides how. */
const told: ReadonlySet<string> = new Set([
  'Sort',
  'Incremental Sort',
  'Aggregate',
  'WindowAgg',
  'Materialize',
  'Unique',
  'SetOp',
  'Recursive Union',
]);

/** Sorting, aggregating and their kin that are new or gone, and processes that work on it besides its own. */
export function compareSteps(base: Plan, head: Plan): readonly FoundLive[] {
  return [...stepsFound(base, head), ...workersFound(base, head)];
}

function stepsFound(base: Plan, head: Plan): readonly FoundLive[] {
  const [before, after] = [stepsIn(base), stepsIn(head)];
  const added = [...after].filter(([words, nodes]) => nodes.length > (before.get(words)?.length ?? 0));
  const gone = [...before].filter(([words, nodes]) => nodes.length > (after.get(words)?.length ?? 0));
  if (added.length === 0 && gone.length === 0) return [];
  const names = (steps: typeof added): string => steps.map(([words]) => words).join(', ');
  const largest = Math.max(0, ...added.flatMap(([, nodes]) => nodes.map(({ rows }) => rows)));
  const isHeavy = added.length > 0 && isMany(largest);
  return [
    {
      severity: isHeavy ? 'dangerous' : 'safe',
      path: 'plan.steps',
      old: gone.length === 0 ? null : names(gone),
      new: added.length === 0 ? null : names(added),
      message: [
        ...(added.length === 0 ? [] : [`the plan has a step that it had not: ${names(added)}`]),
        ...(gone.length === 0 ? [] : [`the plan has a step less: ${names(gone)}`]),
      ].join('; '),
      consequence: isHeavy
        ? `about ${largest.toLocaleString('en-US')} rows pass it, in memory as far as work_mem goes, in temporary files beyond`
        : 'few rows pass it, or none do any more',
      hint: isHeavy ? 'create an index that returns the rows in the order that is wanted, or return fewer rows' : null,
    },
  ];
}

function stepsIn({ root }: Plan): ReadonlyMap<string, readonly PlanNode[]> {
  return grouped(
    nodesOf(root).filter(({ type }) => told.has(type)),
    ({ type, traits }) => [type, ...traits.filter((trait) => /^(?:Hashed|Sorted|Mixed)$/.test(trait))].join(' '),
  );
}

function workersFound(base: Plan, head: Plan): readonly FoundLive[] {
  const [was, is] = [base, head].map(({ root }) => nodesOf(root).reduce((sum, { workers }) => sum + workers, 0));
  if (was === is || was === undefined || is === undefined) return [];
  const words = (count: number): string =>
    count === 0 ? 'no parallel workers' : `${count} parallel ${count === 1 ? 'worker' : 'workers'}`;
  return [
    {
      severity: 'dangerous',
      path: 'plan.workers',
      old: words(was),
      new: words(is),
      message: `${words(was)} became ${words(is)}`,
      consequence:
        is > was
          ? 'the planner expects so many rows that it asks for processes of the whole server, of which others get fewer (max_parallel_workers)'
          : 'one process does what several did: the planner expects fewer rows, or found what only one process may do',
      hint: 'run EXPLAIN (ANALYZE) of both versions on a copy of the database',
    },
  ];
}

import type { LiveVersion } from '../change.ts';
import { planText } from './plan/plan-text.ts';
import type { Reached } from './reached.ts';
import { survivorLine, survivorsOf } from './survivors.ts';
import { tablesOf } from './tables.ts';

/** What was found out about one version, for the document. */
export function liveVersion(reached: Reached | null): LiveVersion | null {
  if (reached === null) return null;
  const { contract, analysis, functions, plan, refused, unasked, problem } = reached;
  return {
    version: contract.version,
    functions: [...functions.called],
    tables: tablesOf(analysis).map(({ table, operations }) => ({ table, operations: [...operations] })),
    survivors: survivorsOf(reached).map(survivorLine),
    plan: plan === null ? null : planText(plan.root),
    cost: plan?.root.cost ?? null,
    problems: [
      ...analysis.problems.map(({ message }) => message),
      ...(refused === null ? [] : [`the server refuses the statement: ${refused.message}`]),
      ...[unasked, problem].flatMap((each) => each ?? []),
    ],
  };
}

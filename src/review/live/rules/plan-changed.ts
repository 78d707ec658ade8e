import type { LiveRule } from '../live-rule.ts';
import { compareJoins } from '../plan/compare-joins.ts';
import { compareScans } from '../plan/compare-scans.ts';
import { compareSteps } from '../plan/compare-steps.ts';

/** The planner runs the new version in another way: by another index, join, order or number of processes. */
export const planChanged: LiveRule = {
  id: 'plan-changed',
  area: 'surface',
  mirror: { rule: 'plan-changed' },
  find: ({ base, head }) => {
    const [old, now] = [base?.plan ?? null, head.plan];
    if (old === null || now === null) return [];
    return [...compareScans(old, now), ...compareJoins(old, now), ...compareSteps(old, now)];
  },
};

import type { LiveRule } from '../live-rule.ts';
import { planChanged } from './plan-changed.ts';

/** Below it the estimate says nothing. */
const factor = 10;

/** The plan has the same shape, and the planner expects it to cost ten times as much, or a tenth. */
export const planCostChanged: LiveRule = {
  id: 'plan-cost-changed',
  area: 'surface',
  mirror: { rule: 'plan-cost-changed' },
  find: (pair) => {
    const [old, now] = [pair.base?.plan?.root.cost ?? 0, pair.head.plan?.root.cost ?? 0];
    if (old <= 0 || now <= 0 || planChanged.find(pair).length > 0) return [];
    const ratio = now / old;
    if (ratio < factor && ratio > 1 / factor) return [];
    const times = (ratio > 1 ? ratio : 1 / ratio).toFixed(0);
    return [
      {
        severity: 'safe',
        path: 'plan.cost',
        old: null,
        new: null,
        message: `the planner expects ${times} times ${ratio > 1 ? 'the cost' : 'less cost'} of a plan of the same shape: ${old.toFixed(0)} → ${now.toFixed(0)}`,
        consequence: 'an estimate is no measurement: it follows the statistics of this database',
        hint: null,
      },
    ];
  },
};

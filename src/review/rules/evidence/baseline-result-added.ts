import { counted } from '../../../core/text.ts';
import { aboutBaseline, keptBaselines } from '../../project/baselines.ts';
import type { ProjectRule } from '../rule.ts';

/** A baseline has results of cases that it had none of. */
export const baselineResultAdded: ProjectRule = {
  id: 'baseline-result-added',
  area: 'evidence',
  mirror: { rule: 'baseline-result-removed' },
  find: (sides) =>
    keptBaselines(sides).flatMap(({ target, old, new: now }) =>
      Object.entries(now.results).flatMap(([key, results]) => {
        const known = new Set(Object.keys(old.results[key] ?? {}));
        const fresh = Object.keys(results).filter((name) => !known.has(name));
        if (fresh.length === 0) return [];
        return [
          aboutBaseline(target, {
            side: 'head',
            key,
            severity: 'safe',
            path: `results.${key}`,
            old: null,
            new: fresh.join(', '),
            message: `the baseline of target "${target}" has the results of ${counted(fresh.length, 'case')} more: ${fresh.map((name) => `"${name}"`).join(', ')}`,
            consequence: 'PROOF-6 compares with them from here on',
            hint: null,
          }),
        ];
      }),
    ),
};

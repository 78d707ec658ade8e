import { aboutBaseline, keptResults, maskedColumns } from '../../project/baselines.ts';
import type { ProjectRule } from '../rule.ts';

/** The values of a column are recorded, and were not. */
export const baselineMaskRemoved: ProjectRule = {
  id: 'baseline-mask-removed',
  area: 'evidence',
  mirror: { rule: 'baseline-mask-added' },
  find: (sides) =>
    keptResults(sides).flatMap(({ target, key, cases }) => {
      const columns = cases.flatMap(({ old, new: now }) => {
        const after = maskedColumns(now);
        const has = new Set('raises' in now ? [] : now.rows.length === 0 ? [] : now.columns.map(({ name }) => name));
        return maskedColumns(old).filter((column) => has.has(column) && !after.includes(column));
      });
      return [...new Set(columns)].sort().map((column) =>
        aboutBaseline(target, {
          side: 'head',
          key,
          severity: 'safe',
          path: `results.${key}.${column}`,
          old: 'masked',
          new: 'recorded',
          message: `the baseline of target "${target}" has the values of column "${column}", which it masked`,
          consequence: 'PROOF-6 fails where the column holds something else',
          hint: null,
        }),
      );
    }),
};

import { aboutBaseline, keptResults, maskedColumns } from '../../project/baselines.ts';
import type { ProjectRule } from '../rule.ts';

/** The values of a column are recorded no more. */
export const baselineMaskAdded: ProjectRule = {
  id: 'baseline-mask-added',
  area: 'evidence',
  mirror: { rule: 'baseline-mask-removed' },
  find: (sides) =>
    keptResults(sides).flatMap(({ target, key, cases }) => {
      const columns = cases.flatMap(({ old, new: now }) => {
        const before = maskedColumns(old);
        const had = new Set('raises' in old ? [] : old.rows.length === 0 ? [] : old.columns.map(({ name }) => name));
        return maskedColumns(now).filter((column) => had.has(column) && !before.includes(column));
      });
      return [...new Set(columns)].sort().map((column) =>
        aboutBaseline(target, {
          side: 'head',
          key,
          severity: 'dangerous',
          path: `results.${key}.${column}`,
          old: 'recorded',
          new: 'masked',
          message: `the baseline of target "${target}" masks column "${column}", whose values it had`,
          consequence: 'PROOF-6 passes whatever the column holds',
          hint: 'declare a column volatile only where two runs on the same data differ',
        }),
      );
    }),
};

import { compareCounts } from '../../../snapshot/compare-counts.ts';
import { aboutBaseline, keptBaselines } from '../../project/baselines.ts';
import type { ProjectRule } from '../rule.ts';

/** A baseline has another number of rows for a table, or a number where there was none. */
export const baselineCountChanged: ProjectRule = {
  id: 'baseline-count-changed',
  area: 'evidence',
  mirror: { rule: 'baseline-count-changed' },
  find: (sides) =>
    keptBaselines(sides).flatMap(({ target, old, new: now }) =>
      compareCounts(old.surface, now.surface).map(({ table, baseline, now: count }) => {
        const [was, is] = [baseline === null ? null : String(baseline), count === null ? null : String(count)];
        return aboutBaseline(target, {
          side: 'head',
          severity: was === null ? 'safe' : 'dangerous',
          path: `surface.${table}`,
          old: was,
          new: is,
          message: `rows of "${table}" in the baseline of target "${target}": ${was ?? 'not counted'} → ${is ?? 'not counted'}`,
          consequence:
            is === null
              ? 'PROOF-8 does not look at the table any more'
              : `PROOF-8 passes with ${is} rows${was === null ? '' : `, and fails with ${was}`}`,
          hint: was === null ? null : 'say in the pull request who changed the rows',
        });
      }),
    ),
};

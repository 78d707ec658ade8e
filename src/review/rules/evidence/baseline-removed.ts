import { aboutBaseline } from '../../project/baselines.ts';
import type { ProjectRule } from '../rule.ts';

/** A target has no baseline any more. */
export const baselineRemoved: ProjectRule = {
  id: 'baseline-removed',
  area: 'evidence',
  mirror: { rule: 'baseline-added' },
  find: ({ base, head }) =>
    [...base.baselines]
      .filter(([target]) => !head.baselines.has(target))
      .map(([target, { capturedAt }]) =>
        aboutBaseline(target, {
          side: 'base',
          severity: 'breaking',
          path: '',
          old: capturedAt,
          new: null,
          message: `the baseline of target "${target}" is gone, or cannot be read; it was recorded ${capturedAt}`,
          consequence: 'PROOF-6 and PROOF-8 have nothing to compare its results and counts with',
          hint: 'restore the file, or record another one with `contracts baseline capture`',
        }),
      ),
};

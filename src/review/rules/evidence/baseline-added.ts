import { counted } from '../../../core/text.ts';
import { aboutBaseline } from '../../project/baselines.ts';
import type { ProjectRule } from '../rule.ts';

/** A target has a baseline, and had none. */
export const baselineAdded: ProjectRule = {
  id: 'baseline-added',
  area: 'evidence',
  mirror: { rule: 'baseline-removed' },
  find: ({ base, head }) =>
    [...head.baselines]
      .filter(([target]) => !base.baselines.has(target))
      .map(([target, { capturedAt, results }]) =>
        aboutBaseline(target, {
          side: 'head',
          severity: 'safe',
          path: '',
          old: null,
          new: capturedAt,
          message: `target "${target}" has a baseline: ${counted(Object.keys(results).length, 'contract')}, recorded ${capturedAt}`,
          consequence: 'proofs on it are compared with what is recorded here',
          hint: null,
        }),
      ),
};

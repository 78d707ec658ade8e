import { aboutBaseline, keptBaselines } from '../../project/baselines.ts';
import type { ProjectRule } from '../rule.ts';

/** A baseline was recorded at another time than the one that it replaces. */
export const baselineRecaptured: ProjectRule = {
  id: 'baseline-recaptured',
  area: 'evidence',
  mirror: { rule: 'baseline-recaptured' },
  find: (sides) =>
    keptBaselines(sides).flatMap(({ target, old, new: now }) => {
      const [before, after] = [Date.parse(old.capturedAt), Date.parse(now.capturedAt)];
      if (before === after) return [];
      const older = after < before;
      return [
        aboutBaseline(target, {
          side: 'head',
          severity: older ? 'dangerous' : 'safe',
          path: 'capturedAt',
          old: old.capturedAt,
          new: now.capturedAt,
          message: `the baseline of target "${target}" was recorded ${now.capturedAt}, the one before ${old.capturedAt}`,
          consequence: older
            ? 'it is older than the one that it replaces: what was recorded since then is lost'
            : 'its counts and results are those of that day',
          hint: older ? 'record it again with `contracts baseline capture`' : null,
        }),
      ];
    }),
};

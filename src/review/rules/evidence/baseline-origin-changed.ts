import { aboutBaseline, keptBaselines } from '../../project/baselines.ts';
import type { ProjectRule } from '../rule.ts';

const facts = [
  ['systemIdentifier', 'server'],
  ['version', 'PostgreSQL version'],
  ['database', 'database'],
] as const;

/** A baseline was recorded somewhere else than the one that it replaces. */
export const baselineOriginChanged: ProjectRule = {
  id: 'baseline-origin-changed',
  area: 'evidence',
  mirror: { rule: 'baseline-origin-changed' },
  find: (sides) =>
    keptBaselines(sides).flatMap((kept) =>
      facts.flatMap(([field, name]) => {
        const [old, now] = [kept.old.server[field] ?? 'any', kept.new.server[field] ?? 'any'];
        if (old === now) return [];
        return [
          aboutBaseline(kept.target, {
            side: 'head',
            severity: 'dangerous',
            path: `server.${field}`,
            old,
            new: now,
            message: `the baseline of target "${kept.target}" is from ${name} "${now}", was "${old}"`,
            consequence:
              field === 'version'
                ? 'what another version of PostgreSQL returned is what this target must return'
                : 'counts and results of other data are what this target must have',
            hint: 'record it on the target itself with `contracts baseline capture`',
          }),
        ];
      }),
    ),
};

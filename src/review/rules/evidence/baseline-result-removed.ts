import { counted } from '../../../core/text.ts';
import { captureCommand } from '../../../snapshot/baseline-path.ts';
import { versionKey } from '../../pairing.ts';
import { aboutBaseline, contractOf, keptBaselines } from '../../project/baselines.ts';
import { contractsOf } from '../../project/versions.ts';
import type { ProjectRule } from '../rule.ts';

/** A baseline lost results of cases that are still there. */
export const baselineResultRemoved: ProjectRule = {
  id: 'baseline-result-removed',
  area: 'evidence',
  mirror: { rule: 'baseline-result-added' },
  find: (sides) =>
    keptBaselines(sides).flatMap(({ target, old, new: now }) =>
      Object.entries(old.results).flatMap(([key, results]) => {
        if (!sides.head.versions.has(key)) return [];
        const left = new Set(Object.keys(now.results[key] ?? {}));
        // A contract that was not read is the same on both sides, and has the cases that it had.
        const cases = sides.head.contracts.get(key)?.cases.map(({ name }) => name) ?? null;
        const gone = Object.keys(results).filter((name) => !left.has(name) && (cases === null || cases.includes(name)));
        if (gone.length === 0) return [];
        const newest = contractsOf(sides.head).get(contractOf(key).id)?.at(-1);
        // `contracts baseline capture` records the newest version, and drops the one before.
        const next =
          newest !== undefined && newest.version > contractOf(key).version && versionKey(newest) in now.results
            ? newest
            : null;
        return [
          aboutBaseline(target, {
            side: 'base',
            key,
            severity: next === null ? 'breaking' : 'safe',
            path: `results.${key}`,
            old: gone.join(', '),
            new: null,
            message: `the baseline of target "${target}" lost the results of ${counted(gone.length, 'case')}: ${gone.map((name) => `"${name}"`).join(', ')}`,
            consequence:
              next === null
                ? 'PROOF-6 has nothing to compare them with'
                : `those of v${next.version} took their place: contracts verify runs the newest version of a contract`,
            hint: next === null ? `type \`${captureCommand(target)}\`, or put them back` : null,
          }),
        ];
      }),
    ),
};

import { functionChanges, proveAgain } from '../function-changes.ts';
import type { LiveRule } from '../live-rule.ts';

const consequences: Readonly<Record<string, string>> = {
  owner: 'a SECURITY DEFINER function does what its owner may; of any other, its owner may replace the body',
  securityDefiner: 'the body runs with the rights of its owner instead of its caller’s, or the other way round',
  volatility: 'the planner may run it at another time, once instead of for every row, or while it plans',
  config: 'names and row-level security mean something else inside the body',
};

/** In whose name a function runs, with which settings, and when: other than when the baseline was recorded. */
export const functionRightsChanged: LiveRule = {
  id: 'function-rights-changed',
  area: 'call',
  mirror: { rule: 'function-rights-changed' },
  find: (pair) =>
    functionChanges(pair).flatMap(({ signature, day, differences }) =>
      differences.flatMap(({ what, old, new: now }) => {
        const consequence = consequences[what];
        if (consequence === undefined) return [];
        return [
          {
            severity: 'dangerous' as const,
            path: `functions.${signature}.${what}`,
            old,
            new: now,
            message: `${inWords(what, signature)} since the baseline of ${day}: ${old} → ${now}`,
            consequence,
            hint: proveAgain(pair.target),
          },
        ];
      }),
    ),
};

function inWords(what: string, signature: string): string {
  switch (what) {
    case 'securityDefiner':
      return `SECURITY DEFINER of "${signature}" changed`;
    case 'config':
      return `settings of "${signature}" changed`;
    default:
      return `${what} of "${signature}" changed`;
  }
}

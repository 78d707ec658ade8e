import type { Baseline } from '../../../snapshot/baseline.ts';
import { captureCommand } from '../../../snapshot/baseline-path.ts';
import { isSame } from '../../header/named.ts';
import type { ContractPair } from '../../pair.ts';
import { aboutBaseline } from '../../project/baselines.ts';
import { isEditedInPlace } from '../../project/changed-contracts.ts';
import type { ProjectRule } from '../rule.ts';

/** A contract changed, and what is recorded of it is what was recorded before. */
export const baselineNotRecorded: ProjectRule = {
  id: 'baseline-not-recorded',
  area: 'evidence',
  mirror: { none: 'a baseline that was recorded with its contract is what is expected' },
  find: ({ base, head, pairs }) =>
    pairs.flatMap((pair) =>
      [...head.baselines].flatMap(([target, now]) => {
        const missing = missingIn(pair, base.baselines.get(target) ?? null, now);
        if (missing === null) return [];
        const { id, version } = pair.head.contract;
        return [
          aboutBaseline(target, {
            side: 'head',
            key: `${id}@v${version}`,
            severity: 'breaking',
            path: `results.${id}@v${version}.recorded`,
            old: pair.base.contract.sha256.slice(0, 12),
            new: pair.head.contract.sha256.slice(0, 12),
            message: `${missing} in the baseline of target "${target}", recorded ${now.capturedAt}`,
            consequence:
              'PROOF-6 compares what the statement returns with nothing, or with what another statement returned',
            hint: `type \`${captureCommand(target)}\` once the contract is agreed on`,
          }),
        ];
      }),
    ),
};

/** What the baseline lacks of the head's version; null: nothing. */
function missingIn(pair: ContractPair, old: Baseline | null, now: Baseline): string | null {
  const { id, version, cases } = pair.head.contract;
  const key = `${id}@v${version}`;
  const { [key]: results } = now.results;
  if (results === undefined) {
    const { [`${id}@v${pair.base.contract.version}`]: before } = now.results;
    return before === undefined ? null : `v${version} has no results`;
  }
  const unrecorded = cases.filter(({ name }) => !Object.hasOwn(results, name)).map(({ name }) => `"${name}"`);
  if (unrecorded.length > 0) return `cases without a result: ${unrecorded.join(', ')};`;
  if (!isEditedInPlace(pair) || old === null || old.capturedAt !== now.capturedAt) return null;
  return isSame(old.results[key] ?? null, results)
    ? `v${version} changed, and its results are the same as before`
    : null;
}

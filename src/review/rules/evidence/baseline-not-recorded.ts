import type { Baseline } from '../../../snapshot/baseline.ts';
import { captureCommand } from '../../../snapshot/baseline-path.ts';
import { isSame } from '../../header/named.ts';
import type { ContractPair } from '../../pair.ts';
import { aboutBaseline } from '../../project/baselines.ts';
import { isEditedInPlace } from '../../project/changed-contracts.ts';
import { hashesOf } from '../../project/hashes.ts';
import { isReleased } from '../../project/versions.ts';
import type { Found, ProjectRule } from '../rule.ts';

type Said = Pick<Found, 'message' | 'consequence' | 'hint'>;

/** A contract changed, and what is recorded of it is what was recorded before. */
export const baselineNotRecorded: ProjectRule = {
  id: 'baseline-not-recorded',
  area: 'evidence',
  mirror: { none: 'a baseline that was recorded with its contract is what is expected' },
  find: ({ base, head, pairs }) =>
    pairs.flatMap((pair) =>
      [...head.baselines].flatMap(([target, now]) => {
        const said = missingIn(pair, base.baselines.get(target) ?? null, now);
        if (said === null) return [];
        const { id, version, kind } = pair.head.contract;
        return [
          aboutBaseline(target, {
            ...said,
            // Nothing can be recorded of a released version that is edited: contracts refuses the file.
            ...(pair.pairing === 'in-place' && isReleased(head, pair.head.contract)
              ? { hint: `release the change as a new version, then type \`${captureCommand(target)}\`` }
              : {}),
            side: 'head',
            key: `${id}@v${version}`,
            // What a call returns is recorded, and no proof compares it.
            severity: kind === 'call' ? 'dangerous' : 'breaking',
            path: `results.${id}@v${version}.recorded`,
            ...hashesOf(pair),
          }),
        ];
      }),
    ),
};

/** What the baseline lacks of the head's version; null: nothing. */
function missingIn(pair: ContractPair, old: Baseline | null, now: Baseline): Said | null {
  const { id, version, cases, kind } = pair.head.contract;
  const key = `${id}@v${version}`;
  const where = `in the baseline of target "${now.target}", recorded on ${now.capturedAt.slice(0, 10)}`;
  const unknown = {
    consequence:
      kind === 'call'
        ? '`contracts baseline diff` has nothing to hold it against, and nobody can tell later whether its functions are the proved ones'
        : 'PROOF-6 has nothing to compare with: it is unknown, and `contracts verify` ends with exit 5',
    hint: `type \`${captureCommand(now.target)}\` once the contract is agreed on`,
  };
  const { [key]: results } = now.results;
  if (results === undefined) {
    const { [`${id}@v${pair.base.contract.version}`]: before } = now.results;
    return before === undefined ? null : { ...unknown, message: `v${version} has no results ${where}` };
  }
  const unrecorded = cases.filter(({ name }) => !Object.hasOwn(results, name)).map(({ name }) => `"${name}"`);
  if (unrecorded.length > 0)
    return { ...unknown, message: `cases without a result: ${unrecorded.join(', ')}, ${where}` };
  if (!isEditedInPlace(pair) || old === null || old.capturedAt !== now.capturedAt) return null;
  if (!isSame(old.results[key] ?? null, results)) return null;
  return {
    message: `v${version} changed, and its results are the same as before ${where}`,
    consequence: 'they are what the statement returned before it was changed: nothing says that it still does',
    hint: `type \`${captureCommand(now.target)}\`; where it changes nothing, accept this with that reason`,
  };
}

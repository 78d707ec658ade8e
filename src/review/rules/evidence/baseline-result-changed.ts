import { counted } from '../../../core/text.ts';
import { digestOf, isSame } from '../../header/named.ts';
import { aboutBaseline, keptResults, maskedColumns, withoutColumns } from '../../project/baselines.ts';
import { isEditedInPlace } from '../../project/changed-contracts.ts';
import type { ProjectRule } from '../rule.ts';

/** A baseline has another result for a case. Masked columns are told by another rule. */
export const baselineResultChanged: ProjectRule = {
  id: 'baseline-result-changed',
  area: 'evidence',
  mirror: { rule: 'baseline-result-changed' },
  find: (sides) => {
    const edited = new Set(
      sides.pairs.filter(isEditedInPlace).map(({ head: { contract } }) => `${contract.id}@v${contract.version}`),
    );
    return keptResults(sides).flatMap(({ target, key, cases }) => {
      const changed = cases.filter((one) => {
        const masked = new Set([...maskedColumns(one.old), ...maskedColumns(one.new)]);
        return !isSame(withoutColumns(one.old, masked), withoutColumns(one.new, masked));
      });
      if (changed.length === 0) return [];
      const names = changed.map(({ name }) => `"${name}"`).join(', ');
      const isExpected = edited.has(key);
      return [
        aboutBaseline(target, {
          side: 'head',
          key,
          severity: isExpected ? 'safe' : 'dangerous',
          path: `results.${key}`,
          old: digestOf(changed.map(({ old }) => old)),
          new: digestOf(changed.map((each) => each.new)),
          message: `the baseline of target "${target}" has another result for ${counted(changed.length, 'case')}: ${names}${isExpected ? '' : '; the contract is the same'}`,
          consequence: isExpected
            ? 'it was recorded again with the contract that changed'
            : 'the same statement must return something else: the data, a function or a view changed, or somebody wrote into the file',
          hint: isExpected ? null : 'say in the pull request what changed in the database',
        }),
      ];
    });
  },
};

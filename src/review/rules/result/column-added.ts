import type { Severity } from '../../change.ts';
import { type AddedValue, addedValue } from '../../read/added-value.ts';
import { columnNameChanges, listDifferences } from '../../read/columns.ts';
import { spansOf } from '../../read/groups.ts';
import type { ContractRule } from '../rule.ts';

export const columnAdded: ContractRule = {
  id: 'column-added',
  area: 'result',
  mirror: { rule: 'column-removed' },
  find: (pair) =>
    columnNameChanges(pair).added.map(({ name, at, isLast }) => {
      const explains = listDifferences(pair, { new: name });
      const added = addedValue(explains[0]);
      return {
        severity: severityOf(added, isLast),
        path: `returns.columns.${name}`,
        old: null,
        new: name,
        spans: spansOf(explains),
        message: `new column "${name}" at position ${at + 1}`,
        consequence: added === null ? consequences[isLast ? 'last' : 'between'] : consequences[added],
        hint: isLast ? null : 'put the new column at the end',
        explains,
      };
    }),
};

function severityOf(added: AddedValue | null, isLast: boolean): Severity {
  if (added === 'calls' || added === 'tells-apart') return 'breaking';
  return added === null && isLast ? 'safe' : 'dangerous';
}

const consequences = {
  last: 'columns that applications read keep their names and positions',
  between: 'every column behind it moves by one, so applications that read by position read other values',
  calls:
    'the function runs too, once for every row: the role needs EXECUTE, and whatever the function does is done besides',
  computes:
    'the value is computed for every row: an error in it fails the whole statement, and a function that returns a set multiplies the rows',
  'tells-apart': 'DISTINCT compares the new column too, so rows come that counted as equal',
} as const;

import type { Case } from '../../../contract/contract.ts';
import { matchedCases } from '../../header/cases.ts';
import { inHeader } from '../../header/changed.ts';
import type { ContractRule } from '../rule.ts';

/** What a case must end with is another thing: success, or an error. */
export const caseRaisesChanged: ContractRule = {
  id: 'case-raises-changed',
  area: 'evidence',
  mirror: { rule: 'case-raises-changed' },
  find: (pair) =>
    matchedCases(pair)
      .kept.filter(({ old, new: now }) => old.raises?.sqlstate !== now.raises?.sqlstate)
      .map(({ old, new: now }) =>
        inHeader({
          severity: 'breaking',
          path: `cases.${now.name}.raises`,
          old: end(old),
          new: end(now),
          message: `case "${now.name}" must end with ${end(now)}, was ${end(old)}`,
          consequence: consequenceOf(old, now),
          hint: 'make a new case of another name where both ends are right',
        }),
      ),
};

function consequenceOf(old: Case, now: Case): string {
  if (now.raises === null) return 'the proof fails unless the database accepts what it had to refuse';
  if (old.raises === null)
    return `the proof fails unless the database refuses with ${now.raises.sqlstate} what it had to accept`;
  return `an application that handles ${old.raises.sqlstate} meets ${now.raises.sqlstate} instead`;
}

function end({ raises }: Case): string {
  return raises === null ? 'success' : `${raises.condition} (${raises.sqlstate})`;
}

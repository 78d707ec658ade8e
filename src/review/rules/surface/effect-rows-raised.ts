import { factorOf, inHeader } from '../../header/changed.ts';
import { changedRows } from '../../header/rows.ts';
import type { ContractRule } from '../rule.ts';

/** From here on more rows are another kind of statement: one row became a bulk write. */
const bulk = 10;

/** The header, or a case, says that more rows are written. */
export const effectRowsRaised: ContractRule = {
  id: 'effect-rows-raised',
  area: 'surface',
  mirror: { rule: 'effect-rows-lowered' },
  find: (pair) =>
    changedRows(pair)
      .filter((change) => change.new > change.old)
      .map((change) => {
        const factor = factorOf(change.old, change.new);
        const whose = change.case === null ? '' : ` in case "${change.case}"`;
        return inHeader({
          severity: change.old > 0 && change.new >= change.old * bulk ? 'breaking' : 'dangerous',
          path: change.path,
          old: String(change.old),
          new: String(change.new),
          message: `${change.write} on "${change.table}"${whose}: ${change.old} → ${change.new} rows${factor === null ? '' : ` (${factor})`}`,
          consequence: `one run holds the locks of ${change.new} rows of "${change.table}" until it ends, and fires their triggers`,
          hint: 'check that the statement is meant to write that many rows',
        });
      }),
};

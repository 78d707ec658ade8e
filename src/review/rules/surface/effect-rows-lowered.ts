import { factorOf, inHeader } from '../../header/changed.ts';
import { changedRows } from '../../header/rows.ts';
import type { ContractRule } from '../rule.ts';

/** The header, or a case, says that fewer rows are written. */
export const effectRowsLowered: ContractRule = {
  id: 'effect-rows-lowered',
  area: 'surface',
  mirror: { rule: 'effect-rows-raised' },
  find: (pair) =>
    changedRows(pair)
      .filter((change) => change.new < change.old)
      .map((change) => {
        const factor = factorOf(change.old, change.new);
        const whose = change.case === null ? '' : ` in case "${change.case}"`;
        return inHeader({
          severity: 'dangerous',
          path: change.path,
          old: String(change.old),
          new: String(change.new),
          message: `${change.write} on "${change.table}"${whose}: ${change.old} → ${change.new} rows${factor === null ? '' : ` (${factor} fewer)`}`,
          consequence: `rows of "${change.table}" that a run wrote are written no more: ${change.old - change.new} of ${change.old}`,
          hint: 'check that nobody misses the rows that are written no more',
        });
      }),
};

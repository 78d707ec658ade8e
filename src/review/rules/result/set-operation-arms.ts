import { differencesAbout } from '../../read/aspect.ts';
import { code, grouped, pathTo, spansOf } from '../../read/groups.ts';
import { isReshapedSetOperation } from '../../read/home.ts';
import { armsOf } from '../../read/set-operations.ts';
import type { ContractRule } from '../rule.ts';

export const setOperationArms: ContractRule = {
  id: 'set-operation-arms',
  area: 'result',
  mirror: { rule: 'set-operation-arms' },
  find: (pair) =>
    grouped(differencesAbout(pair, 'set-operation-arms'), (each) =>
      pathTo(each, each.levels.findIndex(isReshapedSetOperation) - 1),
    ).map((explains) => {
      const [first] = explains;
      const select = first.levels.find(isReshapedSetOperation)?.parent;
      const isMoved = select === undefined;
      const old = isMoved ? (first.old?.text ?? null) : String(armsOf(select.old));
      const now = isMoved ? (first.new?.text ?? null) : String(armsOf(select.new));
      return {
        severity: 'breaking',
        path: first.path,
        old,
        new: now,
        spans: spansOf(explains),
        message: isMoved
          ? `the SELECTs of UNION, INTERSECT or EXCEPT are in another order: ${code(now)} is at another place`
          : `UNION, INTERSECT or EXCEPT puts ${now ?? ''} SELECTs together, was ${old ?? ''}`,
        consequence: isMoved
          ? 'EXCEPT takes the rows of the later SELECTs away from those of the first, which also names the columns'
          : 'all rows of a SELECT come or go with it, and EXCEPT and INTERSECT take them from those of the others',
        hint: 'read the statement as a new one',
        explains,
      };
    }),
};

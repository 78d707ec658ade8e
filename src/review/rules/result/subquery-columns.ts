import { differencesAbout } from '../../read/aspect.ts';
import { listAt } from '../../read/column-change.ts';
import { grouped, pathTo, spansOf } from '../../read/groups.ts';
import type { ContractRule } from '../rule.ts';

/** The list of columns of a SELECT inside the statement, or of a later arm of a set operation. */
export const subqueryColumns: ContractRule = {
  id: 'subquery-columns',
  area: 'result',
  mirror: { rule: 'subquery-columns' },
  find: (pair) =>
    grouped(differencesAbout(pair, 'subquery-columns'), (each) => pathTo(each, listAt(each) - 1)).map((explains) => {
      const written = (side: 'old' | 'new'): string | null => {
        const texts = explains.flatMap((each) => each[side]?.text ?? []);
        return texts.length === 0 ? null : texts.join(', ');
      };
      const [first] = explains;
      const old = written('old');
      const now = written('new');
      return {
        severity: 'breaking',
        path: first.path,
        old,
        new: now,
        spans: spansOf(explains),
        message: `a SELECT inside the statement has other columns: ${old ?? 'none of these'} → ${now ?? 'none of these'}`,
        consequence:
          'what is around it takes other values, by position in a set operation and by name elsewhere; DISTINCT and UNION compare other rows',
        hint: 'compare both versions on real rows before releasing the change',
        explains,
      };
    }),
};

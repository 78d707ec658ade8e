import { columnChanges } from '../../read/column-change.ts';
import { code } from '../../read/groups.ts';
import { retypedColumns } from '../../read/retyped.ts';
import type { ContractRule } from '../rule.ts';

/** A cast inside a column's expression. Where the header says that the column itself has another type, column-type tells it. */
export const castChanged: ContractRule = {
  id: 'cast-changed',
  area: 'result',
  mirror: { rule: 'cast-changed' },
  find: (pair) => {
    const told = retypedColumns(pair).map(({ name }) => name);
    return columnChanges(pair, 'cast-changed')
      .filter(({ name, own }) => !own || !told.includes(name))
      .map(({ subject, path, old, new: now, spans, explains }) => ({
        severity: 'breaking',
        path,
        old,
        new: now,
        spans,
        message: `${subject} is cast otherwise: ${code(old)} → ${code(now)}`,
        consequence:
          'a cast rounds, cuts off or refuses values, and gives the column another type where it is the outermost one',
        hint: 'compare both versions on real rows before releasing the change',
        explains,
      }));
  },
};

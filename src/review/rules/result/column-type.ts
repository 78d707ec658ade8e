import { columnChanges } from '../../read/column-change.ts';
import { retypedColumns } from '../../read/retyped.ts';
import { releaseHint } from '../../read/successor.ts';
import { typeStep } from '../../read/type-text.ts';
import type { ContractRule } from '../rule.ts';

export const columnType: ContractRule = {
  id: 'column-type',
  area: 'result',
  mirror: { rule: 'column-type' },
  find: (pair) => {
    const casts = columnChanges(pair, 'cast-changed').filter(({ own }) => own);
    return retypedColumns(pair).map(({ name, old, new: now }) => {
      const cast = casts.find((each) => each.name === name);
      return {
        severity: 'breaking',
        path: `returns.columns.${name}.type`,
        old,
        new: now,
        ...(cast === undefined ? {} : { spans: cast.spans }),
        message: `column "${name}" is of type \`${now}\`, was \`${old}\``,
        consequence: consequences[typeStep(old, now)],
        hint: releaseHint(pair, 'release it as a new version, and let applications read the new type first'),
        explains: cast?.explains ?? [],
      };
    });
  },
};

const consequences = {
  wider: 'values come that the old type could not hold, and drivers may hand them over as another type',
  narrower: 'values that the new type cannot hold are rounded, cut off or refused with 22003 or 22001',
  unrelated: 'drivers hand the values over as another type, and text, rounding and order of the values change',
};

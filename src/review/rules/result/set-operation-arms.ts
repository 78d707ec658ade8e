import { differencesAbout } from '../../read/aspect.ts';
import { type Exchanged, exchangedArms } from '../../read/exchanged-arms.ts';
import { code, grouped, pathTo, spansOf } from '../../read/groups.ts';
import { isReshapedSetOperation } from '../../read/home.ts';
import { armsOf, setOperator } from '../../read/set-operations.ts';
import type { Difference } from '../../tree/difference.ts';
import type { ContractRule, Found } from '../rule.ts';

export const setOperationArms: ContractRule = {
  id: 'set-operation-arms',
  area: 'result',
  mirror: { rule: 'set-operation-arms' },
  find: (pair) =>
    grouped(differencesAbout(pair, 'set-operation-arms'), (each) => pathTo(each, selectAt(each) - 1)).map(
      (explains) => {
        const told = explains.find(({ kind }) => kind === 'moved') ?? explains[0];
        const place = { path: told.path, spans: spansOf([told]), explains };
        const select = told.levels.find(isReshapedSetOperation)?.parent;
        if (select !== undefined) return { ...place, ...reshaped(armsOf(select.old), armsOf(select.new)) };
        const [old, now] = [told.old?.text ?? null, told.new?.text ?? null];
        if (told.kind !== 'moved') return { ...place, old, new: now, ...renamed };
        const operator = setOperator(told.levels.at(-1)?.parent.new ?? {}) ?? 'UNION';
        return {
          ...place,
          old,
          new: now,
          ...consequences[exchangedArms(pair, told) ?? 'other'],
          message: `the SELECTs of ${operator} are in another order: ${code(now)} is at another place`,
        };
      },
    ),
};

/** Which level leads into the SELECTs that are put together. */
function selectAt({ levels }: Difference): number {
  const at = levels.findIndex(isReshapedSetOperation);
  return at === -1 ? levels.findLastIndex(({ field }) => field === 'arms') : at;
}

type Said = Pick<Found, 'severity' | 'consequence' | 'hint'>;

function reshaped(old: number, now: number): Said & Pick<Found, 'old' | 'new' | 'message'> {
  return {
    severity: 'breaking',
    old: String(old),
    new: String(now),
    message: `UNION, INTERSECT or EXCEPT puts ${now} SELECTs together, was ${old}`,
    consequence: 'all rows of a SELECT come or go with it, and EXCEPT and INTERSECT take them from those of the others',
    hint: 'read the statement as a new one',
  };
}

const renamed = {
  severity: 'safe',
  message: 'a SELECT of UNION, INTERSECT or EXCEPT calls a column otherwise',
  consequence: 'nothing: the first SELECT names the columns, and calls them the same as before',
  hint: null,
} as const;

const consequences: Readonly<Record<Exchanged | 'other', Said>> = {
  order: {
    severity: 'safe',
    consequence:
      'the same rows, in an order that nobody promised before either; a recorded baseline may have them in the other one',
    hint: null,
  },
  ties: {
    severity: 'dangerous',
    consequence: 'the same rows; those that ORDER BY does not tell apart may come in another order',
    hint: 'order by columns that tell all rows apart',
  },
  twins: {
    severity: 'dangerous',
    consequence:
      'UNION keeps one of rows that are equal, and may take it from another SELECT: equal is not the same, as with 1.0 and 1.00',
    hint: 'write UNION ALL where no row comes twice',
  },
  types: {
    severity: 'dangerous',
    consequence:
      'the same rows; but the first SELECTs decide about the types of the columns, `varchar` or `char`, and these may not have the same',
    hint: 'cast the columns of the SELECTs to the types that the header declares',
  },
  parameters: {
    severity: 'dangerous',
    consequence:
      'the same rows; but a parameter that stands in several of the SELECTs has the type that the first one gives it, and the statement may be refused (42P08, 42883)',
    hint: 'give the parameter its type wherever it stands: `$1::integer`',
  },
  effects: {
    severity: 'dangerous',
    consequence:
      'the SELECTs run in another order, and with them the functions that they call and the locks that they take',
    hint: 'put them back, unless the order is meant',
  },
  limit: {
    severity: 'breaking',
    consequence: 'LIMIT and OFFSET count the rows as they come: other rows come, and nothing raises an error',
    hint: 'order the rows, or put the SELECTs back',
  },
  other: {
    severity: 'breaking',
    consequence:
      'the first SELECT names the columns; EXCEPT takes the rows of the others away from it; and what is around the SELECTs may count their rows',
    hint: 'read the statement as a new one',
  },
};

import type { FoundLive } from '../live-rule.ts';
import { grouped } from './grouped.ts';
import { type Join, joinsOf } from './joins.ts';
import type { Plan } from './plan.ts';

/** The same tables that are put together in another way or order. Tables that only one plan has are the text's matter. */
export function compareJoins(base: Plan, head: Plan): readonly FoundLive[] {
  const before = grouped(joinsOf(base.root), ({ tables }) => tables);
  const after = grouped(joinsOf(head.root), ({ tables }) => tables);
  const [whole] = joinsOf(head.root);
  const isWhole = whole !== undefined && before.has(whole.tables);
  if (isWhole && [...after.keys()].some((tables) => !before.has(tables))) return [reordered(base, head)];
  return [...after].flatMap(([tables, joins]) =>
    joins.flatMap((join, place) => foundOf(before.get(tables)?.[place], join)),
  );
}

function foundOf(old: Join | undefined, now: Join): readonly FoundLive[] {
  if (old === undefined || (old.words === now.words && old.sides === now.sides)) return [];
  const isOtherKind = old.words !== now.words;
  return [
    {
      severity: 'dangerous',
      path: `plan.join.${now.tables}${isOtherKind ? '' : '.order'}`,
      old: `${old.words} of ${old.sides}`,
      new: `${now.words} of ${now.sides}`,
      message: isOtherKind
        ? `${old.words} of ${old.sides} became ${now.words} of ${now.sides}`
        : `${old.words} of ${old.sides} became one of ${now.sides}`,
      consequence: consequences[now.words] ?? 'rows are put together in another way',
      hint: 'run EXPLAIN (ANALYZE) of both versions on a copy of the database',
    },
  ];
}

const consequences: Readonly<Record<string, string>> = {
  'nested loop':
    'what stands second is looked up again for every row of what stands first: too low an estimate of these costs most',
  'hash join': 'what stands second is read whole into memory (work_mem) before the first row comes out',
  'merge join': 'both sides are sorted, or read in the order of an index, before they are put together',
};

function reordered(base: Plan, head: Plan): FoundLive {
  const [old, now] = [base, head].map(({ root }) =>
    joinsOf(root)
      .map(({ sides }) => sides)
      .join('; then '),
  );
  return {
    severity: 'dangerous',
    path: 'plan.join.order',
    old: old ?? null,
    new: now ?? null,
    message: `tables are joined in another order: ${old ?? ''} became ${now ?? ''}`,
    consequence: 'other rows are put together first: how many that are, the planner estimates, and nobody has seen yet',
    hint: 'run EXPLAIN (ANALYZE) of both versions on a copy of the database',
  };
}

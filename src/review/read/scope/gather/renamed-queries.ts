import { textOf } from '../../../../sql/tree.ts';
import { nodesBelow, nodesWithTag } from '../../node.ts';
import type { Gather } from '../gatherings.ts';

/** A WITH query that has another name, and every place that names it. */
export const renamedQueries: Gather = (pair, seen) =>
  seen.flatMap(({ difference, aspect }) => {
    if (aspect !== 'cte-renamed') return [];
    const [before, after] = [textOf(difference.old?.value), textOf(difference.new?.value)];
    const uses = seen.flatMap((use) => {
      if (use.aspect !== 'table-replaced' && use.aspect !== 'table-schema') return [];
      const { old, new: now } = nodesBelow(use.difference, use.difference.levels.length - 1);
      const isUse = old?.fields['relname'] === before && now?.fields['relname'] === after;
      return isUse && old?.fields['schemaname'] === undefined && now?.fields['schemaname'] === undefined
        ? [use.difference]
        : [];
    });
    const stillNamed = nodesWithTag(pair.head.statement.fields, 'RangeVar').some(
      (table) => table['relname'] === before && table['schemaname'] === undefined,
    );
    return stillNamed ? [] : [{ aspect: 'cte-renamed', differences: [difference, ...uses] } as const];
  });

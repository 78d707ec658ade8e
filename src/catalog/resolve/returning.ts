import { fieldsOf, isFields, listOf, textOf } from '../../sql/tree.ts';
import { type Names, withRanges } from './names.ts';
import { targets } from './select.ts';
import type { Target } from './target.ts';
import type { Field } from './value.ts';
import type { Walk } from './walk.ts';

/** RETURNING with OLD and NEW, or what WITH renames them to (18 and later). Null without it: no columns. */
export function returning(clause: unknown, target: Target, names: Names, walk: Walk): readonly Field[] | null {
  if (!isFields(clause)) return [];
  const aliases = listOf(clause['options']).flatMap((option) => {
    return textOf(fieldsOf(fieldsOf(option)['ReturningOption'])['value']) ?? [];
  });
  const rows = [...aliases, 'old', 'new'].map((name) => ({ ...target.range, name, schema: null, unqualified: false }));
  return targets(listOf(clause['exprs']), withRanges(names, rows), walk);
}

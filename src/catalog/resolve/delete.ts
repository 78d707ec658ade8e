import { type Fields, listOf } from '../../sql/tree.ts';
import { condition } from './expression.ts';
import { fromClause } from './from.ts';
import { below, type Names } from './names.ts';
import { touch } from './read.ts';
import { returning } from './returning.ts';
import { targetOf } from './target.ts';
import type { Field } from './value.ts';
import type { Walk } from './walk.ts';
import { withClause } from './with-clause.ts';

/** DELETE … USING … */
export function deleteRows(fields: Fields, outer: Names, walk: Walk): readonly Field[] | null {
  const around = withClause(fields['withClause'], outer, walk);
  const target = targetOf(fields['relation'], walk);
  touch(target.node, target.meant, walk, { mode: 'delete', columns: null, defaulted: [], onConflict: false });
  const using = fromClause(listOf(fields['usingClause']), below(around), walk);
  const names = below(around, [target.range, ...using]);
  condition(fields['whereClause'], names, walk);
  return returning(fields['returningClause'], target, names, walk);
}

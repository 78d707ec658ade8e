import { type Fields, listOf } from '../../sql/tree.ts';
import { condition } from './expression.ts';
import { fromClause } from './from.ts';
import { below, type Names } from './names.ts';
import { touch } from './read.ts';
import { returning } from './returning.ts';
import { assignments, targetOf } from './target.ts';
import type { Field } from './value.ts';
import type { Walk } from './walk.ts';
import { withClause } from './with-clause.ts';

/** UPDATE … SET … FROM … */
export function update(fields: Fields, outer: Names, walk: Walk): readonly Field[] | null {
  const around = withClause(fields['withClause'], outer, walk);
  const target = targetOf(fields['relation'], walk);
  const from = fromClause(listOf(fields['fromClause']), below(around), walk);
  const names = below(around, [target.range, ...from]);
  const set = assignments(target, listOf(fields['targetList']), names, walk);
  touch(target.node, target.meant, walk, { mode: 'update', ...set, onConflict: false });
  condition(fields['whereClause'], names, walk);
  return returning(fields['returningClause'], target, names, walk);
}

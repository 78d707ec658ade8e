import { type Fields, fieldsOf, listOf, textOf } from '../../sql/tree.ts';
import { convert } from './convert.ts';
import { condition, expression } from './expression.ts';
import { fromClause } from './from.ts';
import { overridden } from './insert.ts';
import { below, type Names } from './names.ts';
import { touch } from './read.ts';
import { returning } from './returning.ts';
import { assignments, type Given, isDefault, slotType, subscripts, type Target, targetOf } from './target.ts';
import type { Field } from './value.ts';
import { lineOf, type Walk } from './walk.ts';
import { withClause } from './with-clause.ts';

/** MERGE: each WHEN may update, insert or delete. */
export function merge(fields: Fields, outer: Names, walk: Walk): readonly Field[] | null {
  const around = withClause(fields['withClause'], outer, walk);
  const target = targetOf(fields['relation'], walk);
  const source = fromClause([fields['sourceRelation']], below(around), walk);
  const names = below(around, [target.range, ...source]);
  condition(fields['joinCondition'], names, walk);
  touch(target.node, target.meant, walk, { mode: 'select', columns: null, defaulted: [], onConflict: false });
  for (const each of listOf(fields['mergeWhenClauses'])) {
    const when = fieldsOf(fieldsOf(each)['MergeWhenClause']);
    condition(when['condition'], names, walk);
    action(when, target, names, walk);
  }
  return returning(fields['returningClause'], target, below(around, [...source, target.range]), walk);
}

function action(when: Fields, target: Target, names: Names, walk: Walk): void {
  const say = (mode: 'insert' | 'update' | 'delete', given: Given): void =>
    touch(target.node, target.meant, walk, { mode, ...given, onConflict: false });
  switch (when['commandType']) {
    case 'CMD_UPDATE':
      say('update', assignments(target, listOf(when['targetList']), names, walk));
      break;
    case 'CMD_INSERT':
      say('insert', overridden(insertedBy(when, target, names, walk), when, target));
      break;
    case 'CMD_DELETE':
      say('delete', { columns: null, defaulted: [] });
      break;
    default:
  }
}

function insertedBy(when: Fields, target: Target, names: Names, walk: Walk): Given {
  const written = listOf(when['targetList']).map((each) => fieldsOf(fieldsOf(each)['ResTarget']));
  const all = (target.relation?.columns ?? []).map(({ name }): Fields => ({ name }));
  const columns = written.length > 0 ? written : all;
  const items = listOf(when['values']);
  if (items.length > 0 && columns.length === 0) return { columns: null, defaulted: [] };
  const given: string[] = [];
  const defaulted: string[] = [];
  for (const [index, item] of items.entries()) {
    const column = columns[index] ?? {};
    (isDefault(item) ? defaulted : given).push(textOf(column['name']) ?? '');
    subscripts(column, names, walk);
    if (isDefault(item)) continue;
    convert(walk, expression(item, names, walk), slotType(target, column, walk).type, lineOf(column, walk));
  }
  return { columns: given, defaulted };
}

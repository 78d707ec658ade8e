import { type Fields, fieldsOf, listOf, textOf } from '../../sql/tree.ts';
import type { Names } from './names.ts';
import { meantBy, touch } from './read.ts';
import { tagged, type Walk } from './walk.ts';

/** FOR UPDATE and its kin lock the rows of the named items of FROM, of all of them without OF, subqueries included (manual 13.3.2). */
export function lockRows(fields: Fields, names: Names, walk: Walk): void {
  for (const clause of listOf(fields['lockingClause'])) {
    const locked = listOf(fieldsOf(fieldsOf(clause)['LockingClause'])['lockedRels']);
    const wanted = locked.flatMap((each) => textOf(fieldsOf(fieldsOf(each)['RangeVar'])['relname']) ?? []);
    for (const item of listOf(fields['fromClause'])) {
      lockItem(item, wanted.length === 0 ? null : new Set(wanted), names, walk);
    }
  }
}

/** `wanted` null: everything below. */
function lockItem(item: unknown, wanted: ReadonlySet<string> | null, names: Names, walk: Walk): void {
  const { tag, fields } = tagged(item) ?? { tag: '', fields: {} };
  const alias = textOf(fieldsOf(fields['alias'])['aliasname']);
  if (tag === 'JoinExpr') {
    const inside = alias !== null && wanted?.has(alias) === true ? null : wanted;
    lockItem(fields['larg'], inside, names, walk);
    lockItem(fields['rarg'], inside, names, walk);
  } else if (tag === 'RangeTableSample') {
    lockItem(fields['relation'], wanted, names, walk);
  } else if (tag === 'RangeVar') {
    if (wanted !== null && !wanted.has(alias ?? textOf(fields['relname']) ?? '')) return;
    const how = { mode: 'select for update', columns: null, defaulted: [], onConflict: false } as const;
    touch(fields, meantBy(fields, names, walk), walk, how);
  } else if (tag === 'RangeSubselect' && (wanted === null || wanted.has(alias ?? ''))) {
    const query = fieldsOf(fieldsOf(fields['subquery'])['SelectStmt']);
    for (const each of listOf(query['fromClause'])) lockItem(each, null, names, walk);
  }
}

import { type Fields, fieldsOf, isFields, listOf, textOf } from '../../../sql/tree.ts';
import type { ContractPair } from '../../pair.ts';
import type { Difference } from '../../tree/difference.ts';
import { isSameTree, nodesWithTag, taggedFields } from '../node.ts';

/**
 * The query of the statement's own WITH that a difference is, where nothing reads it: then PostgreSQL neither plans nor runs it
 * (SS_process_ctes in subselect.c), and asks for no privilege of it. Null where it writes, takes a parameter, locks, or reads another one.
 */
export function unusedQuery(pair: ContractPair, { levels, old, new: now }: Difference): Fields | null {
  const [side, value] = now === null ? (['base', old?.value] as const) : (['head', now.value] as const);
  const isOwn = levels.every(({ field }) => field === 'withClause' || field === 'ctes');
  const query = taggedFields(value, 'CommonTableExpr') ?? onlyQuery(value);
  if (!isOwn || query === null || taggedFields(query['ctequery'], 'SelectStmt') === null) return null;
  const matters = ['ParamRef', 'LockingClause', 'InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt'];
  if (matters.some((tag) => nodesWithTag(query, tag).length > 0)) return null;
  // What it reads of WITH is read by two, and so materialized (manual 7.8.3): that is noticed.
  if (tablesIn(query).some((table) => table['schemaname'] === undefined)) return null;
  const name = textOf(query['ctename']);
  const isRead = tablesIn(pair[side].statement.fields).some((table) => table['relname'] === name);
  return isRead ? null : query;
}

/** A whole WITH that came or went, with one query in it. */
function onlyQuery(value: unknown): Fields | null {
  const queries = isFields(value) ? value['ctes'] : undefined;
  const [only, ...more] = Array.isArray(queries) ? queries : [];
  return more.length > 0 ? null : taggedFields(only, 'CommonTableExpr');
}

/**
 * Whether a query is, word for word, the statement itself or one of its WITH: PostgreSQL looks at every query before it leaves it out, and
 * would refuse the statement where a column is missing, types do not fit, or a GROUP BY is forgotten.
 */
export function isWrittenAlready(
  { ctequery, ...query }: Fields,
  { tag, fields }: ContractPair['base']['statement'],
): boolean {
  if (['aliascolnames', 'search_clause', 'cycle_clause'].some((field) => field in query)) return false;
  const { withClause, ...own } = fields;
  const queries = listOf(fieldsOf(withClause)['ctes']).map(
    (each) => taggedFields(each, 'CommonTableExpr')?.['ctequery'],
  );
  return [{ [tag]: own }, ...queries].some((each) => isSameTree(each, ctequery));
}

/** Every table, also one that is written, whose node has no tag. */
function tablesIn(value: unknown): readonly Fields[] {
  const found: Fields[] = [];
  const left = [value];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (Array.isArray(next)) for (const each of next) left.push(each);
    else if (isFields(next)) {
      if (typeof next['relname'] === 'string') found.push(next);
      for (const each of Object.values(next)) if (typeof each === 'object' && each !== null) left.push(each);
    }
  }
  return found;
}

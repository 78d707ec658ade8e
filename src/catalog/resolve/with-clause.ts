import { type Fields, fieldsOf, listOf, nameOf, textOf } from '../../sql/tree.ts';
import { builtin } from './builtin.ts';
import { settledAll } from './from.ts';
import type { Names } from './names.ts';
import { renamed } from './read.ts';
import { statement, statementColumns } from './statement.ts';
import { type Field, nothingKnown, truth } from './value.ts';
import { silent, tagged, type Walk } from './walk.ts';

/** The names that a statement sees after its WITH. Each query sees the ones before it, with RECURSIVE itself and all others. */
export function withClause(node: unknown, names: Names, walk: Walk): Names {
  const clause = fieldsOf(node);
  const expressions = listOf(clause['ctes']).map((each) => fieldsOf(fieldsOf(each)['CommonTableExpr']));
  if (expressions.length === 0) return names;
  const recursive = clause['recursive'] === true;
  const queries = new Map(names.queries);
  // A name of a later query hides a table even before its columns are known.
  if (recursive) for (const each of expressions) queries.set(nameOfQuery(each), null);
  for (const each of expressions) {
    const visible: Names = { ...names, queries: new Map(queries) };
    if (recursive) {
      const start = firstTerm(each, visible, walk);
      queries.set(nameOfQuery(each), start);
      queries.set(nameOfQuery(each), columnsOf(each, { ...names, queries: new Map(queries) }, walk));
    } else queries.set(nameOfQuery(each), columnsOf(each, visible, walk));
  }
  return { ...names, queries };
}

function nameOfQuery(expression: Fields): string {
  return textOf(expression['ctename']) ?? '';
}

/** What a recursive query starts with tells its columns (manual 7.8.2). */
function firstTerm(expression: Fields, names: Names, walk: Walk): readonly Field[] | null {
  const query = tagged(expression['ctequery']);
  if (query === null || query.fields['larg'] === undefined) return null;
  const around: Names =
    query.fields['withClause'] === undefined ? names : withClause(query.fields['withClause'], names, silent(walk));
  const columns = statement(query.tag, fieldsOf(query.fields['larg']), around, silent(walk));
  return renamed(settledAll(columns), nameOf(expression['aliascolnames']));
}

function columnsOf(expression: Fields, names: Names, walk: Walk): readonly Field[] | null {
  const columns = settledAll(statementColumns(expression['ctequery'], names, walk));
  const plain = renamed(columns, nameOf(expression['aliascolnames']));
  if (plain === null) return null;
  const search = textOf(fieldsOf(expression['search_clause'])['search_seq_column']);
  const cycle = fieldsOf(expression['cycle_clause']);
  const mark = textOf(cycle['cycle_mark_column']);
  const path = textOf(cycle['cycle_path_column']);
  return [
    ...plain,
    ...(search === null ? [] : [{ name: search, value: nothingKnown }]),
    ...(mark === null ? [] : [{ name: mark, value: cycle['cycle_mark_value'] === undefined ? truth : nothingKnown }]),
    ...(path === null ? [] : [{ name: path, value: { type: builtin.recordArray, fields: null } }]),
  ];
}

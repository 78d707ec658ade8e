import { textOf } from '../../../sql/tree.ts';
import type { Difference, Level } from '../../tree/difference.ts';

/** The innermost clause that a difference is in. */
export interface Clause {
  /** The statement or node whose clause it is: `UpdateStmt`, `JoinExpr`. */
  readonly of: string;
  readonly field: string;
  /** Which of the difference's levels leads into it. */
  readonly at: number;
  /** The levels below that. */
  readonly inside: readonly Level[];
  readonly level: Level;
}

const ofSelect = ['whereClause', 'havingClause', 'fromClause', 'withClause', 'lockingClause', 'targetList']
  .concat(['sortClause', 'groupClause', 'groupDistinct', 'distinctClause', 'windowClause', 'valuesLists'])
  .concat(['limitCount', 'limitOffset', 'limitOption', 'op', 'all', 'arms']);

const clauses: Readonly<Record<string, readonly string[]>> = {
  SelectStmt: ofSelect,
  InsertStmt: ['relation', 'cols', 'selectStmt', 'override', 'withClause', 'onConflictClause', 'returningClause'],
  UpdateStmt: ['relation', 'targetList', 'fromClause', 'whereClause', 'withClause', 'returningClause'],
  DeleteStmt: ['relation', 'usingClause', 'whereClause', 'withClause', 'returningClause'],
  MergeStmt: ['relation', 'sourceRelation', 'joinCondition', 'mergeWhenClauses', 'withClause', 'returningClause'],
  MergeWhenClause: ['condition', 'targetList', 'values', 'matchKind', 'commandType', 'override'],
  OnConflictClause: ['action', 'infer', 'targetList', 'whereClause'],
  JoinExpr: ['quals'],
};

export function clauseOf({ levels }: Difference): Clause | null {
  const at = levels.findLastIndex(({ field, parent }) => clauses[parent.tag]?.includes(field) === true);
  const level = levels[at];
  if (level === undefined) return null;
  return { of: level.parent.tag, field: level.field, at, inside: levels.slice(at + 1), level };
}

const conditions = new Set(['whereClause', 'havingClause', 'quals', 'joinCondition', 'condition']);

/** Whether a level leads into what must be true of a row. */
export function isCondition({ field, parent }: Level): boolean {
  return conditions.has(field) && clauses[parent.tag]?.includes(field) === true;
}

const words: Readonly<Record<string, string>> = {
  'OnConflictClause.whereClause': 'WHERE of ON CONFLICT',
  'MergeStmt.joinCondition': 'ON of MERGE',
  'MergeWhenClause.condition': 'WHEN',
  whereClause: 'WHERE',
  havingClause: 'HAVING',
  quals: 'ON',
};

/** As a reader of the statement knows the clause: `WHERE`, `ON of a subquery`, `WHERE of WITH "mine"`. */
export function clauseWords(difference: Difference, { of, field, at }: Clause): string {
  const own = words[`${of}.${field}`] ?? words[field] ?? field;
  const around = difference.levels.slice(0, at);
  const query = around.findLast(({ parent }) => parent.tag === 'CommonTableExpr');
  const isDeeper = around
    .slice(query === undefined ? 0 : around.indexOf(query) + 1)
    .some(({ field: name, tag }) => name === 'subselect' || name === 'subquery' || tag === 'RangeSubselect');
  if (isDeeper) return `${own} of a subquery`;
  return query === undefined ? own : `${own} of WITH "${textOf(query.parent.new['ctename']) ?? ''}"`;
}

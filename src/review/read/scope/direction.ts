import { listOf, textOf } from '../../../sql/tree.ts';
import type { Severity } from '../../change.ts';
import type { ContractPair } from '../../pair.ts';
import type { Difference, Level } from '../../tree/difference.ts';
import { nodesWithTag } from '../node.ts';
import { severityOf } from '../polarity.ts';

/** Whether more rows take part, or fewer. Null: nobody can tell, or both. */
export type Direction = 'wider' | 'narrower' | null;

/** How bad it is; what nobody can tell is as bad as the worse of both. */
export function severityFor(pair: ContractPair, direction: Direction): Severity {
  return direction === null ? 'breaking' : severityOf(pair, direction);
}

/** What follows for the rows of a statement. */
export function rowsBecome(pair: ContractPair, direction: Direction): string {
  const isCall = pair.head.contract.kind === 'call';
  if (direction === 'wider') {
    return isCall
      ? 'the statement now concerns rows that it left alone'
      : 'the statement now also sees rows that it did not: what it counts and checks is no longer the same';
  }
  if (direction === 'narrower') {
    return isCall
      ? 'rows that the statement concerned are left alone now'
      : 'the statement no longer sees these rows, so a check can pass while they are wrong';
  }
  return 'other rows take part: which ones, and whether more or fewer, depends on the data';
}

/**
 * What becomes of the statement's rows when a part at this depth lets through more rows, or fewer: below a NOT the other
 * way round; null where an expression, a limit or an outer join is in between.
 */
export function directionAt(difference: Difference, depth: number, own: Direction): Direction {
  const sign = difference.levels.slice(0, depth).reduce((before: Sign, level, at) => next(before, level, at), 1);
  if (own === null || sign === 0) return null;
  if (sign === 1) return own;
  return own === 'wider' ? 'narrower' : 'wider';
}

type Sign = 1 | -1 | 0;

const turned: Readonly<Record<`${Sign}`, Sign>> = { '1': -1, '-1': 1, '0': 0 };

function next(before: Sign, level: Level, at: number): Sign {
  const { field, parent } = level;
  const turn = turned[`${before}`];
  switch (parent.tag) {
    case 'InsertStmt':
    case 'UpdateStmt':
    case 'DeleteStmt':
      return field === 'withClause' || field === 'targetList' ? 0 : 1;
    case 'SelectStmt':
      return at > 0 && !isPlain(parent.old, parent.new) ? 0 : throughSelect(level, before);
    case 'BoolExpr':
      if (!bothAre(level, 'boolop')) return 0;
      return parent.new['boolop'] === 'NOT_EXPR' ? turn : before;
    case 'BooleanTest':
      if (!bothAre(level, 'booltesttype')) return 0;
      return keeping.has(textOf(parent.new['booltesttype']) ?? '') ? before : turn;
    case 'SubLink':
      if (field !== 'subselect' || !bothAre(level, 'subLinkType')) return 0;
      if (parent.new['subLinkType'] === 'ALL_SUBLINK') return turn;
      return existing.has(textOf(parent.new['subLinkType']) ?? '') ? before : 0;
    case 'JoinExpr':
      return throughJoin(level, before);
    case 'RangeSubselect':
    case 'OnConflictClause':
      return before;
    default:
      return 0;
  }
}

const keeping = new Set(['IS_TRUE', 'IS_NOT_FALSE']);
const existing = new Set(['EXISTS_SUBLINK', 'ANY_SUBLINK']);
const through = new Set(['whereClause', 'havingClause', 'fromClause']);

function throughSelect({ field, index, parent }: Level, before: Sign): Sign {
  if (field !== 'arms') return through.has(field) ? before : 0;
  if (parent.old['op'] !== parent.new['op']) return 0;
  return parent.new['op'] === 'SETOP_EXCEPT' && index !== 0 ? turned[`${before}`] : before;
}

/** Whether more rows in a SELECT's FROM and WHERE are more rows of what it returns: not where they are counted or cut off. */
function isPlain(...selects: readonly Level['parent']['old'][]): boolean {
  return selects.every(
    (select) =>
      nodesWithTag(select['targetList'], 'FuncCall').length === 0 &&
      listOf(select['groupClause']).length === 0 &&
      ['havingClause', 'limitCount', 'limitOffset'].every((field) => select[field] === undefined),
  );
}

function bothAre({ parent }: Level, field: string): boolean {
  return parent.old[field] === parent.new[field];
}

function throughJoin({ field, parent }: Level, before: Sign): Sign {
  if (field === 'joins' || field === 'first') {
    const types = [...joinTypes(parent.old), ...joinTypes(parent.new)];
    return types.some((type) => type !== 'JOIN_INNER' && type !== 'JOIN_LEFT') ? 0 : before;
  }
  const isInner = [parent.old, parent.new].every((join) => (textOf(join['jointype']) ?? 'JOIN_INNER') === 'JOIN_INNER');
  return isInner ? before : 0;
}

/** The kinds of all the joins that end in this one. */
function joinTypes(join: Level['parent']['old']): readonly string[] {
  return nodesWithTag({ JoinExpr: join }, 'JoinExpr').map((each) => textOf(each['jointype']) ?? 'JOIN_INNER');
}

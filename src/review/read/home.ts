import type { ContractPair } from '../pair.ts';
import type { Difference, Level } from '../tree/difference.ts';
import { hasSameNames } from './output-name.ts';
import { renumberedParameters, swappedParameters } from './parameter-moves.ts';
import { armsOf, selectsOf, setOperator } from './set-operations.ts';

/**
 * Which area's rules answer for a difference, so that it is told once:
 * `call`: the functions in FROM, application's functions in the select list with what they are given, and parameters that changed places
 * or only their numbers, anywhere. `result`: what comes out of a SELECT: its list, DISTINCT, GROUP BY, WINDOW, ORDER BY, LIMIT, set operations and their arms, VALUES,
 * and RETURNING; of a SELECT in FROM, WITH or the list too, but for LIMIT there, which decides what rows take part. `scope`: everything else, and
 * everything inside a condition (WHERE, HAVING, ON) and inside what is written (INSERT, UPDATE, DELETE, MERGE).
 */
export type Home = 'call' | 'result' | 'scope';

/** Fields of statements; what is in one of these, however deep, decides about rows. */
const deciding = new Set([
  'whereClause',
  'havingClause',
  'quals',
  'onConflictClause',
  'lockingClause',
  'mergeWhenClauses',
  'joinCondition',
  'sourceRelation',
  'usingClause',
  'relation',
  'cols',
]);

const written = new Set(['InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt']);

const outgoing = new Set([
  'targetList',
  'distinctClause',
  'groupClause',
  'groupDistinct',
  'windowClause',
  'sortClause',
  'limitCount',
  'limitOffset',
  'limitOption',
  'valuesLists',
]);

const limits = new Set(['limitCount', 'limitOffset', 'limitOption']);

/** Where a clause of a SELECT, or of a statement that writes, begins. */
const clauses = new Set([...outgoing, 'fromClause', 'withClause', 'returningClause', 'returningList', 'selectStmt']);

export function homeOf(pair: ContractPair, difference: Difference): Home {
  const moved = [...swappedParameters(pair), ...renumberedParameters(pair)];
  if (moved.some((move) => move.difference === difference)) return 'call';
  const { levels } = difference;
  if (levels.some(isReshapedSetOperation) || isMovedArm(difference) || isNameInArm(difference)) return 'result';
  if (levels.some(({ field }) => deciding.has(field))) return 'scope';
  const at = clauseAt(difference);
  const clause = levels[at];
  if (clause === undefined) return 'scope';
  const { field, parent } = clause;
  if (field === 'returningClause' || field === 'returningList') return 'result';
  if (written.has(parent.tag) || levels.some((level) => level.field === 'selectStmt')) return 'scope';
  if (field === 'fromClause') return isInCalledFunction(levels.slice(at)) ? 'call' : 'scope';
  if (field === 'withClause') return 'scope';
  if (limits.has(field) && isNested(levels.slice(0, at))) return 'scope';
  return 'result';
}

/** Which of the difference's levels is the clause that it is in, the innermost one; -1 where there is none. */
export function clauseAt({ levels }: Difference): number {
  return levels.findLastIndex((level) => clauses.has(level.field) || isSetOperationField(level));
}

/** `UNION` and `ALL` of a set operation; its arms are passed through, as nothing of them is left where they are the last level. */
function isSetOperationField({ field, parent }: Level): boolean {
  if (field === 'op' || field === 'all') return setOperator(parent.old) !== null || setOperator(parent.new) !== null;
  return false;
}

/** Whether a SELECT has not as many arms as it had: then nothing below stands where it stood. */
export function isReshapedSetOperation({ parent }: Level): boolean {
  const isSetOperation = setOperator(parent.old) !== null || setOperator(parent.new) !== null;
  return isSetOperation && armsOf(parent.old) !== armsOf(parent.new);
}

/** Whether a SELECT of UNION, INTERSECT or EXCEPT is at another place among the others, of the statement itself or in FROM, WITH or a list. */
export function isMovedArm({ kind, levels }: Difference): boolean {
  return kind === 'moved' && levels.at(-1)?.field === 'arms' && !levels.some(({ field }) => deciding.has(field));
}

const namedBy = ['sortClause', 'groupClause', 'distinctClause', 'windowClause'];

/**
 * Whether a difference is what a SELECT of the statement's own UNION, INTERSECT or EXCEPT calls a column, where the first SELECT calls them all
 * the same as before: only that one names them.
 */
export function isNameInArm({ levels }: Difference): boolean {
  const [arms, list, name] = levels;
  if (levels.length !== 3 || arms?.field !== 'arms' || list?.field !== 'targetList' || name?.field !== 'name')
    return false;
  const isPlain = [list.parent.old, list.parent.new].every((select) => namedBy.every((field) => !(field in select)));
  return isPlain && hasSameNames(selectsOf(arms.parent.old)[0], selectsOf(arms.parent.new)[0]);
}

function isInCalledFunction(levels: readonly Level[]): boolean {
  const [from] = levels;
  return (
    from?.tag === 'RangeFunction' && levels.some(({ tag, parent }) => tag === 'FuncCall' || parent.tag === 'FuncCall')
  );
}

/** Whether these levels, of what is around a clause, lead into a SELECT inside the statement: FROM, WITH or a subquery. */
function isNested(levels: readonly Level[]): boolean {
  return levels.some(({ field }) => field !== 'arms' && field !== 'larg' && field !== 'rarg');
}

/** Whether a difference is in the statement's own clauses, and not in those of a SELECT inside it. */
export function isOwn(difference: Difference): boolean {
  return !isNested(difference.levels.slice(0, Math.max(0, clauseAt(difference))));
}

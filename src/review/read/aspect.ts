import { textOf } from '../../sql/tree.ts';
import type { ContractPair } from '../pair.ts';
import type { Difference, Level } from '../tree/difference.ts';
import { argumentAspect } from './argument-aspect.ts';
import { calledName, callsAround, isCall, isForeign, isRenamed } from './call.ts';
import { expressionAspect } from './expression-aspect.ts';
import { pathTo } from './groups.ts';
import { clauseAt, homeOf, isMovedArm, isNameInArm, isOwn, isReshapedSetOperation } from './home.ts';
import { nodesBelow, nodesWithTag, taggedFields } from './node.ts';
import { isStar, outputName } from './output-name.ts';
import { parameterMoves, renumberedParameters, swappedParameters } from './parameter-moves.ts';

/** What a difference is about: the id of the rule that answers for it, or what several rules share. Null: none of CALL and RESULT. */
export type Aspect =
  | 'aggregate-argument'
  | 'aggregate-distinct'
  | 'aggregate-filter'
  | 'aggregate-order'
  | 'argument-added'
  | 'argument-cast'
  | 'argument-expression'
  | 'argument-literal'
  | 'argument-name'
  | 'argument-notation'
  | 'argument-omitted'
  | 'argument-order'
  | 'argument-variadic'
  | 'called-function'
  | 'case-changed'
  | 'cast-changed'
  | 'collation-changed'
  | 'column-expression'
  | 'columns'
  | 'distinct-changed'
  | 'grouping-changed'
  | 'limit'
  | 'limit-ties'
  | 'null-handling'
  | 'offset-changed'
  | 'order'
  | 'output-function'
  | 'output-literal'
  | 'output-operator'
  | 'parameter-renumbered'
  | 'parameter-replaced'
  | 'parameters-swapped'
  | 'returning'
  | 'returning-alias'
  | 'set-operation'
  | 'set-operation-arms'
  | 'subquery-columns'
  | 'values-changed'
  | 'window-changed';

const aspects = new WeakMap<ContractPair, ReadonlyMap<Difference, Aspect | null>>();

/** The differences of a pair that are about this. Every difference is about one thing at most. */
export function differencesAbout(pair: ContractPair, aspect: Aspect): readonly Difference[] {
  const known = aspects.get(pair) ?? new Map(pair.differences.map((each) => [each, aspectOf(pair, each)]));
  aspects.set(pair, known);
  return pair.differences.filter((each) => known.get(each) === aspect);
}

const clauseAspects: Readonly<Record<string, Aspect>> = {
  all: 'set-operation',
  distinctClause: 'distinct-changed',
  groupClause: 'grouping-changed',
  groupDistinct: 'grouping-changed',
  limitCount: 'limit',
  limitOffset: 'offset-changed',
  op: 'set-operation',
  sortClause: 'order',
  valuesLists: 'values-changed',
  windowClause: 'window-changed',
};

function aspectOf(pair: ContractPair, difference: Difference): Aspect | null {
  const home = homeOf(pair, difference);
  if (home === 'scope') return null;
  if (renumberedParameters(pair).some((move) => move.difference === difference)) return 'parameter-renumbered';
  if (swappedParameters(pair).some((move) => move.difference === difference)) return 'parameters-swapped';
  const { levels } = difference;
  if (levels.some(isReshapedSetOperation) || isMovedArm(difference) || isNameInArm(difference))
    return 'set-operation-arms';
  const at = clauseAt(difference);
  const clause = levels[at];
  if (clause === undefined) return null;
  if (clause.field === 'limitOption') return limitOptionAspect(difference, clause);
  const about = clauseAspects[clause.field];
  if (about !== undefined) return about;
  if (clause.field === 'fromClause') return valueAspect(pair, difference, at + 1);
  const list = clause.field === 'returningClause' ? at + 1 : at;
  if (levels.length <= list) return 'returning';
  if (clause.field === 'returningClause' && levels[list]?.field === 'options') return 'returning-alias';
  if (levels[list + 1]?.field === 'val' && (isLaterArm(difference) || !isOtherColumn(difference, list)))
    return valueAspect(pair, difference, list + 2);
  const beside = siblingOf(pair, difference, list);
  if (beside !== undefined) return aspectOf(pair, beside);
  return isOwn(difference) && !isLaterArm(difference) ? 'columns' : 'subquery-columns';
}

/** `SELECT a` and `SELECT b`: nothing names the column but what it is, and so it has another name. */
function isOtherColumn(difference: Difference, list: number): boolean {
  const { old, new: now } = nodesBelow(difference, list);
  if (old === null || now === null || 'name' in old.fields || 'name' in now.fields) return false;
  const plain = [old, now].every(({ fields }) => taggedFields(fields['val'], 'ColumnRef') !== null);
  return plain && !isStar(old.fields) && !isStar(now.fields) && outputName(old.fields) !== outputName(now.fields);
}

/** AS came or went and the column has the name that it had: that is told with what the column computes. */
function siblingOf(pair: ContractPair, difference: Difference, list: number): Difference | undefined {
  const { old, new: now } = nodesBelow(difference, list);
  if (difference.levels[list + 1]?.field !== 'name' || old === null || now === null) return undefined;
  if (outputName(old.fields) !== outputName(now.fields)) return undefined;
  const column = pathTo(difference, list);
  return pair.differences.find((each) => each.levels[list + 1]?.field === 'val' && pathTo(each, list) === column);
}

/** Whether a difference is in an arm of UNION, INTERSECT or EXCEPT that does not name the columns: any but the first. */
function isLaterArm({ levels }: Difference): boolean {
  return levels.some(({ field, index }) => field === 'arms' && index !== 0);
}

/** The field says whether there is a LIMIT or an OFFSET at all, which is told with its number, and whether there is WITH TIES. */
function limitOptionAspect({ old, new: now }: Difference, { parent }: Level): Aspect {
  if (parent.old['limitCount'] === undefined && parent.new['limitCount'] === undefined) return 'offset-changed';
  const words = [old, now].map((part) => textOf(part?.value));
  return words.includes('LIMIT_OPTION_WITH_TIES') && words.includes('LIMIT_OPTION_COUNT') ? 'limit-ties' : 'limit';
}

function valueAspect(pair: ContractPair, difference: Difference, from: number): Aspect {
  const calls = callsAround(difference, from);
  const renamed = calls.find(isRenamed);
  if (renamed !== undefined) return isCall(difference, renamed) ? 'called-function' : 'output-function';
  if (isCallReplaced(difference)) return 'called-function';
  const call = calls.findLast((each) => isCall(difference, each));
  const inCall = call === undefined ? null : argumentAspect(pair, difference, call);
  if (inCall !== null) return inCall;
  if (parameterMoves(pair).some((move) => move.difference === difference)) return 'parameter-replaced';
  return expressionAspect(difference, from);
}

/** Whether an application's function gave way to something else, or something else to it. */
function isCallReplaced({ old, new: now }: Difference): boolean {
  if (old === null || now === null) return false;
  const [before, after] = [old, now].map(({ value }) =>
    nodesWithTag(value, 'FuncCall').filter(isForeign).map(calledName).sort().join(),
  );
  return before !== after;
}

import { type Fields, isFields, listOf, nameOf, textOf } from '../../../sql/tree.ts';
import type { Difference, Level } from '../../tree/difference.ts';
import { isSameTree, nodeOf, nodesBelow } from '../node.ts';
import type { ScopeAspect } from './aspect.ts';
import type { Clause } from './clause.ts';

/** What a difference inside a condition is about; `clause` is the condition's. */
export function conditionAspect(difference: Difference, { inside }: Clause): ScopeAspect {
  const { kind } = difference;
  const last = inside.at(-1);
  if (last === undefined) {
    if (kind === 'added') return 'condition-added';
    if (kind === 'removed') return 'condition-removed';
    return kind === 'moved' ? 'condition-order' : (wrapped(difference) ?? 'condition-changed');
  }
  return (
    inBoolean(difference, last) ?? inList(difference, inside) ?? wrapped(difference) ?? inExpression(inside, difference)
  );
}

/** AND, OR and NOT: the operator itself, or one more and one less of what it joins. */
function inBoolean({ kind }: Difference, { field, parent }: Level): ScopeAspect | null {
  if (parent.tag !== 'BoolExpr') return null;
  const [old, now] = [textOf(parent.old['boolop']), textOf(parent.new['boolop'])];
  if (field === 'boolop') return old === 'NOT_EXPR' || now === 'NOT_EXPR' ? 'condition-negated' : 'and-or-changed';
  if (field !== 'args' || old !== now || kind === 'changed') return null;
  if (kind === 'moved') return 'condition-order';
  if (now === 'OR_EXPR') return kind === 'added' ? 'alternative-added' : 'alternative-removed';
  return kind === 'added' ? 'condition-added' : 'condition-removed';
}

/** The values of `IN (…)`. */
function inList({ kind }: Difference, inside: readonly Level[]): ScopeAspect | null {
  const at = inside.findLastIndex(({ field, parent }) => field === 'rexpr' && isIn(parent.old) && isIn(parent.new));
  if (at === -1 || inside.length - at > 2 || inside.at(-1)?.index === null) return null;
  if (kind === 'moved') return 'in-list-order';
  if (kind === 'changed') return null;
  return kind === 'added' ? 'in-list-added' : 'in-list-removed';
}

export function isIn(expression: Fields): boolean {
  return expression['kind'] === 'AEXPR_IN';
}

/** `NOT IN`. */
export function isNotIn(expression: Fields): boolean {
  return isIn(expression) && nameOf(expression['name']).includes('<>');
}

/** A condition that stands in a NOT, an OR or an AND that was not there; or no longer. */
function wrapped({ old, new: now }: Difference): ScopeAspect | null {
  if (old === null || now === null) return null;
  const into = wrapping(old.value, now.value);
  const outOf = wrapping(now.value, old.value);
  if (into === 'NOT_EXPR' || outOf === 'NOT_EXPR') return 'condition-negated';
  if (into !== null) return into === 'OR_EXPR' ? 'alternative-added' : 'condition-added';
  if (outOf !== null) return outOf === 'OR_EXPR' ? 'alternative-removed' : 'condition-removed';
  return null;
}

/** The operator of `outer` where `inner` is one of the things that it joins. */
function wrapping(inner: unknown, outer: unknown): string | null {
  const node = nodeOf(outer);
  if (node?.tag !== 'BoolExpr') return null;
  return listOf(node.fields['args']).some((arg) => isSameTree(arg, inner)) ? textOf(node.fields['boolop']) : null;
}

const operatorFields: Readonly<Record<string, readonly string[]>> = {
  A_Expr: ['name', 'kind'],
  BooleanTest: ['booltesttype'],
  MinMaxExpr: ['op'],
  NullTest: ['nulltesttype'],
  SubLink: ['subLinkType', 'operName', 'testexpr'],
};

/** Tests: what says yes or no to a row. One that became another is told as such. */
const tests = new Set(['A_Expr', 'BooleanTest', 'NullTest', 'SubLink', 'BoolExpr']);

function inExpression(inside: readonly Level[], difference: Difference): ScopeAspect {
  // The bounds of BETWEEN in another order.
  if (difference.kind === 'moved') return 'condition-changed';
  const last = inside.at(-1);
  const { old, new: now } = nodesBelow(difference, difference.levels.length - 1);
  if (
    inside
      .slice(-3)
      .some(({ field, parent }) => operatorFields[parent.tag]?.includes(field) === true && field !== 'testexpr')
  )
    return 'condition-operator';
  if (inside.some(({ parent }) => parent.tag === 'TypeName') || isCast(difference)) return 'condition-type';
  if (last?.parent.tag === 'CollateClause' || [old?.tag, now?.tag].includes('CollateClause')) return 'condition-type';
  if (isConstant(inside, difference)) return 'condition-constant';
  if (inside.slice(-2).some(({ field, parent }) => parent.tag === 'FuncCall' && field !== 'args'))
    return 'condition-function';
  if (old?.tag === 'FuncCall' || now?.tag === 'FuncCall') return 'condition-function';
  if (old !== null && now !== null && !tests.has(old.tag) && !tests.has(now.tag)) return 'condition-operand';
  return 'condition-changed';
}

/** Whether one side is the other with a cast around it. */
function isCast({ old, new: now }: Difference): boolean {
  const casts = (outer: unknown, inner: unknown): boolean => {
    const node = nodeOf(outer);
    return node?.tag === 'TypeCast' && isSameTree(node.fields['arg'], inner);
  };
  return old !== null && now !== null && (casts(old.value, now.value) || casts(now.value, old.value));
}

/** Whether a text or a number became another one. TRUE, FALSE and NULL decide over whole conditions: they are none of these. */
function isConstant(inside: readonly Level[], { old, new: now }: Difference): boolean {
  const sides = [constantOf(old?.value), constantOf(now?.value)];
  if (sides.every((side) => side !== null)) return sides.every((side) => !('isnull' in side) && !('boolval' in side));
  const around = inside.findLast(({ parent }) => parent.tag === 'A_Const')?.parent;
  return around !== undefined && [around.old, around.new].every((side) => !('isnull' in side) && !('boolval' in side));
}

function constantOf(value: unknown): Fields | null {
  const node = nodeOf(value);
  if (node?.tag === 'TypeCast') return constantOf(node.fields['arg']);
  return node?.tag === 'A_Const' && isFields(node.fields) ? node.fields : null;
}

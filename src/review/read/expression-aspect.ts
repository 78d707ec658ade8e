import { type Fields, textOf } from '../../sql/tree.ts';
import type { Difference, Level } from '../tree/difference.ts';
import type { Aspect } from './aspect.ts';
import { calledName } from './call.ts';
import { isSameTree, nodeOf, nodesBelow, nodesWithTag } from './node.ts';

/** What a difference inside the expression of a column is about. `from`: the first level inside it. */
export function expressionAspect(difference: Difference, from: number): Aspect {
  const inside = difference.levels.slice(from);
  const last = inside.at(-1);
  const about = inside.map(levelAspect).find((aspect) => aspect !== null);
  if (about !== undefined) return about;
  const { old, new: now } = nodesBelow(difference, difference.levels.length - 1);
  const tags = [old?.tag, now?.tag];
  if (inside.some(({ field }) => field === 'typeName') || wrappedIn(difference, 'TypeCast', 'arg'))
    return 'cast-changed';
  if (last?.parent.tag === 'CollateClause' || wrappedIn(difference, 'CollateClause', 'arg')) return 'collation-changed';
  if (inside.some(isOtherOperator) || inside.some(isOperandSwap)) return 'output-operator';
  if (isConstant(difference)) return 'output-literal';
  if (tags.includes('CaseExpr')) return 'case-changed';
  if (isAboutNull(difference, last)) return 'null-handling';
  if (last !== undefined && isOperator(last)) return 'output-operator';
  if (wrappedIn(difference, 'BoolExpr', 'args')) return 'output-operator';
  if (
    (tags.includes('FuncCall') && hasOtherFunctions(difference)) ||
    tags.includes('SQLValueFunction') ||
    last?.parent.tag === 'SQLValueFunction'
  )
    return 'output-function';
  return 'column-expression';
}

const functionFields: Readonly<Record<string, Aspect>> = {
  agg_distinct: 'aggregate-distinct',
  agg_filter: 'aggregate-filter',
  agg_order: 'aggregate-order',
  agg_star: 'aggregate-argument',
  agg_within_group: 'aggregate-order',
  func_variadic: 'output-function',
  over: 'window-changed',
};

function levelAspect({ field, parent }: Level): Aspect | null {
  if (parent.tag === 'FuncCall') {
    if (field === 'args' && (parent.old['agg_star'] === true) !== (parent.new['agg_star'] === true))
      return 'aggregate-argument';
    return functionFields[field] ?? null;
  }
  if (parent.tag === 'WindowDef') return 'window-changed';
  return parent.tag === 'CaseExpr' || parent.tag === 'CaseWhen' ? 'case-changed' : null;
}

/** Whether only the value of a constant is another one, or its kind: `1` and `'1'`. */
export function isConstant(difference: Difference): boolean {
  if (difference.levels.some(({ parent }) => parent.tag === 'A_Const')) return true;
  const { old, new: now } = nodesBelow(difference, difference.levels.length - 1);
  return old?.tag === 'A_Const' && now?.tag === 'A_Const';
}

/** Whether one side is the other with a node of this tag around it: `x` and `x::text`. */
export function wrappedIn({ old, new: now }: Difference, tag: string, field: string): boolean {
  const holds = (outer: unknown, inner: unknown): boolean => {
    const node = nodeOf(outer);
    if (node?.tag !== tag) return false;
    const held = node.fields[field];
    return isSameTree(held, inner) || (Array.isArray(held) && held.some((each: unknown) => isSameTree(each, inner)));
  };
  return old !== null && now !== null && (holds(old.value, now.value) || holds(now.value, old.value));
}

/** An operator that is another one; its operands are not what they were then. */
function isOtherOperator({ parent }: Level): boolean {
  return parent.tag === 'A_Expr' && !isAboutNullKind(parent) && !isSameTree(parent.old['name'], parent.new['name']);
}

/** `a - b` and `b - a`. */
function isOperandSwap({ field, parent }: Level): boolean {
  if (parent.tag !== 'A_Expr' || (field !== 'lexpr' && field !== 'rexpr')) return false;
  const { old, new: now } = parent;
  return isSameTree(old['lexpr'], now['rexpr']) && isSameTree(old['rexpr'], now['lexpr']);
}

const aboutNull = new Set(['CoalesceExpr', 'NullTest', 'BooleanTest']);
const kindsAboutNull = new Set(['AEXPR_NULLIF', 'AEXPR_DISTINCT', 'AEXPR_NOT_DISTINCT']);

function isAboutNull(difference: Difference, last: Level | undefined): boolean {
  const { old, new: now } = nodesBelow(difference, difference.levels.length - 1);
  const nodes = [old, now].filter((node) => node !== null);
  if (nodes.some(({ tag, fields }) => aboutNull.has(tag) || kindsAboutNull.has(kindOf(fields)))) return true;
  if (last === undefined) return false;
  if (aboutNull.has(last.parent.tag)) return last.field !== 'arg';
  return last.field === 'kind' && isAboutNullKind(last.parent);
}

function isAboutNullKind({ old, new: now }: Level['parent']): boolean {
  return [old, now].some((fields) => kindsAboutNull.has(kindOf(fields)));
}

function hasOtherFunctions({ old, new: now }: Difference): boolean {
  const [before, after] = [old, now].map((part) => nodesWithTag(part?.value, 'FuncCall').map(calledName).sort().join());
  return before !== after;
}

function kindOf(fields: Fields): string {
  return textOf(fields['kind']) ?? '';
}

const operatorFields: Readonly<Record<string, readonly string[]>> = {
  A_Expr: ['name', 'kind'],
  BoolExpr: ['boolop', 'args'],
  MinMaxExpr: ['op'],
  SubLink: ['subLinkType', 'operName'],
};

function isOperator({ field, parent }: Level): boolean {
  return operatorFields[parent.tag]?.includes(field) === true;
}

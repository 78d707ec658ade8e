import { type Fields, fieldsOf, nameOf, stringConstant, textOf } from '../../../sql/tree.ts';
import { nodesWithTag, taggedFields } from '../node.ts';

/** Nodes that compute something, of which some values are errors: 22P02, 22012, 21000. */
const computing = ['SubLink', 'JsonFuncExpr', 'JsonParseExpr', 'JsonSerializeExpr', 'XmlExpr', 'XmlSerialize'];

/** Operators that have a result for every two values, as PostgreSQL defines them: comparisons, and those that look into arrays and JSON. */
const quiet = new Set(['=', '<>', '<', '>', '<=', '>=', '->', '->>', '#>', '#>>', '@>', '<@', '&&', '?', '?&', '?|']);

/** Whether evaluating part of a condition can be an error: for which rows it is one then depends on what is evaluated before it. */
export function canRaise(part: unknown): boolean {
  return nodesWithTag({ part }, 'FuncCall').length > 0 || canRaiseBesides(part);
}

/** As {@link canRaise}, whatever the functions do that are called. */
export function canRaiseBesides(part: unknown): boolean {
  const within = { part };
  return (
    computing.some((tag) => nodesWithTag(within, tag).length > 0) ||
    nodesWithTag(within, 'TypeCast').some((cast) => !isConstant(cast)) ||
    nodesWithTag(within, 'A_Expr').some((expression) => !isQuiet(expression))
  );
}

/** A constant is cast once, when the statement is parsed or planned. */
function isConstant(cast: Fields): boolean {
  return taggedFields(cast['arg'], 'A_Const') !== null;
}

function isQuiet(expression: Fields): boolean {
  switch (textOf(expression['kind'])) {
    case 'AEXPR_BETWEEN':
    case 'AEXPR_NOT_BETWEEN':
    case 'AEXPR_BETWEEN_SYM':
    case 'AEXPR_NOT_BETWEEN_SYM':
      return true;
    case 'AEXPR_LIKE':
    case 'AEXPR_ILIKE':
      // A pattern that ends with its escape character is an error (22025).
      return /[^\\]$/.test(stringConstant(fieldsOf(expression)['rexpr']) ?? '');
    default:
      return quiet.has(nameOf(expression['name']).at(-1) ?? '');
  }
}

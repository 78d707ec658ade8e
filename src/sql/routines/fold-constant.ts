import { type Fields, fieldsOf, isFields, listOf, nameOf, numberOf, textOf } from '../tree.ts';
import { foldCast } from './fold-cast.ts';
import { foldFunction } from './fold-function.ts';

/** What is known of an expression's value: its text as the server prints it, null for SQL NULL. */
export interface Folded {
  readonly text: string | null;
}

/** The tree of a variable's only value; null where it has none. */
export type Lookup = (name: readonly string[]) => unknown | null;

/** No real statement is longer; a chain of doublings would be. */
const longest = 1_000_000;
const deepest = 200;
const mostSteps = 20_000;

/**
 * The value of an expression that needs no database: literals, their casts to text and integers, `||`, COALESCE and the
 * functions of {@link foldFunction}. Null where it is no constant, or where only the server can say.
 */
export function foldConstant(expression: unknown, variable: Lookup): Folded | null {
  const steps = { left: mostSteps };
  const fold = (value: unknown, depth: number): Folded | null => {
    steps.left -= 1;
    if (steps.left < 0 || depth > deepest) return null;
    const folded = foldNode(value, variable, (inner) => fold(inner, depth + 1));
    return folded?.text !== null && (folded?.text.length ?? 0) > longest ? null : folded;
  };
  return fold(expression, 0);
}

type Fold = (value: unknown) => Folded | null;

function foldNode(value: unknown, variable: Lookup, fold: Fold): Folded | null {
  const [tag, node] = Object.entries(fieldsOf(value))[0] ?? [];
  if (tag === undefined || !isFields(node)) return null;
  switch (tag) {
    case 'A_Const':
      return foldLiteral(node);
    case 'ColumnRef':
      return foldName(nameOf(node['fields']), listOf(node['fields']).length, variable, fold);
    case 'ParamRef':
      return foldName([`$${numberOf(node['number']) ?? 0}`], 1, variable, fold);
    case 'TypeCast': {
      const folded = fold(node['arg']);
      return folded === null ? null : foldCast(folded, fieldsOf(node['typeName']));
    }
    case 'A_Indirection':
      return foldElement(node, variable, fold);
    case 'CollateClause':
      return fold(node['arg']);
    case 'A_Expr':
      return foldOperator(node, fold);
    case 'CoalesceExpr':
      return firstGiven(listOf(node['args']), fold);
    case 'FuncCall':
      return foldCall(node, fold);
    default:
      return null;
  }
}

function foldLiteral(node: Fields): Folded | null {
  if (node['isnull'] === true) return { text: null };
  if (node['sval'] !== undefined) return { text: textOf(fieldsOf(node['sval'])['sval']) ?? '' };
  // The parser leaves out a zero.
  if (node['ival'] !== undefined) return { text: String(numberOf(fieldsOf(node['ival'])['ival']) ?? 0) };
  const number = textOf(fieldsOf(node['fval'])['fval']);
  // Other spellings (.5, 1e3, 0x1F) are printed otherwise.
  return number !== null && /^(?:0|[1-9]\d*)(?:\.\d+)?$/.test(number) ? { text: number } : null;
}

function foldName(name: readonly string[], words: number, variable: Lookup, fold: Fold): Folded | null {
  if (name.length === 0 || name.length !== words) return null;
  const tree = variable(name);
  return tree === null ? null : fold(tree);
}

/** `tg_argv[0]`: an element is looked up by its own name, index included. */
function foldElement(node: Fields, variable: Lookup, fold: Fold): Folded | null {
  const name = nameOf(fieldsOf(fieldsOf(node['arg'])['ColumnRef'])['fields']);
  const [indices, ...others] = listOf(node['indirection']).map((each) => fieldsOf(fieldsOf(each)['A_Indices']));
  const index = fold(indices?.['uidx'])?.text ?? null;
  if (name.length === 0 || others.length > 0 || index === null || indices?.['is_slice'] === true) return null;
  const tree = variable([`${name.join('.')}[${index}]`]);
  return tree === null ? null : fold(tree);
}

function foldOperator(node: Fields, fold: Fold): Folded | null {
  const name = nameOf(node['name']);
  const operator = name.at(-1);
  const isOwn = name.length === 1 || (name.length === 2 && name[0] === 'pg_catalog');
  if (node['kind'] !== 'AEXPR_OP' || !isOwn) return null;
  const right = fold(node['rexpr']);
  if (right === null) return null;
  if (operator === '-' && node['lexpr'] === undefined) {
    return right.text !== null && /^[1-9]\d*$/.test(right.text) ? { text: `-${right.text}` } : null;
  }
  const left = operator === '||' ? fold(node['lexpr']) : null;
  if (left === null) return null;
  return { text: left.text === null || right.text === null ? null : left.text + right.text };
}

function firstGiven(values: readonly unknown[], fold: Fold): Folded | null {
  for (const value of values) {
    const folded = fold(value);
    if (folded === null || folded.text !== null) return folded;
  }
  return { text: null };
}

/** Fields of a call that change nothing: where it stands, and how it was written. */
const plainCall: ReadonlySet<string> = new Set(['funcname', 'args', 'funcformat', 'location']);

function foldCall(node: Fields, fold: Fold): Folded | null {
  const name = nameOf(node['funcname']);
  const own = name.length === 1 ? name[0] : name.length === 2 && name[0] === 'pg_catalog' ? name[1] : undefined;
  if (own === undefined || !Object.keys(node).every((key) => plainCall.has(key))) return null;
  const values = listOf(node['args']).map(fold);
  const known = values.flatMap((value) => (value === null ? [] : [value.text]));
  return known.length === values.length ? foldFunction(own, known) : null;
}

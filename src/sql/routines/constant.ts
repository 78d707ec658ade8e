import { parseSql } from '../parse.ts';
import { type Fields, fieldsOf, isFields, listOf } from '../tree.ts';
import type { Piece } from './body.ts';
import { foldConstant } from './fold-constant.ts';

/** The tree of the value that an expression gives a variable of a type; null where it is no constant. */
export function constantOf(piece: Piece, type: string | null): Fields | null {
  if (type === null || !piece.expression) return null;
  const expression = soleExpression(piece.statement.fields);
  if (expression === null) return null;
  const folded = foldConstant(expression, (name) => piece.variables.get(name.join('.'))?.constant ?? null);
  if (folded === null) return null;
  const literal = { A_Const: folded.text === null ? { isnull: true } : { sval: { sval: folded.text } } };
  return /^(?:pg_catalog\.)?text$/i.test(type) ? literal : cast(literal, type);
}

/** The expression of `SELECT <expression>`; null where more than that is selected. */
function soleExpression(select: Fields): unknown {
  const [target, ...more] = listOf(select['targetList']);
  const isPlain = Object.keys(select).every((key) => key === 'targetList' || key === 'limitOption' || key === 'op');
  if (!isPlain || more.length > 0) return null;
  return fieldsOf(fieldsOf(target)['ResTarget'])['val'] ?? null;
}

function cast(literal: Fields, type: string): Fields | null {
  // `public.t.column%TYPE` is no type that a cast can name.
  const parsed = type.includes('%') ? { message: '' } : parseSql(`SELECT NULL::${type}`);
  if ('message' in parsed) return null;
  const made = fieldsOf(soleExpression(parsed.statements[0]?.fields ?? {}));
  return isFields(made['TypeCast']) ? { TypeCast: { ...made['TypeCast'], arg: literal } } : null;
}

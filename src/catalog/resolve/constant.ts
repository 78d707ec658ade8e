import { type Fields, fieldsOf, nameOf, numberOf, textOf } from '../../sql/tree.ts';
import type { Constant } from '../reach.ts';
import type { Scope } from './scope.ts';
import { tagged } from './walk.ts';

/** The value of an argument that needs no database to be told; null where it is none. */
export function constantOf(node: unknown, scope: Pick<Scope, 'constants'>): Constant | null {
  return fold(node, scope, 0);
}

function fold(node: unknown, scope: Pick<Scope, 'constants'>, depth: number): Constant | null {
  const expression = tagged(node);
  if (expression === null || depth > 20) return null;
  const { tag, fields } = expression;
  if (tag === 'A_Const') return literalText(fields);
  if (tag === 'TypeCast') return fold(fields['arg'], scope, depth + 1);
  if (tag === 'ColumnRef') return fold(scope.constants(nameOf(fields['fields'])), scope, depth + 1);
  if (tag === 'ParamRef') return fold(scope.constants([`$${numberOf(fields['number']) ?? 0}`]), scope, depth + 1);
  return null;
}

function literalText(constant: Fields): Constant | null {
  if (constant['isnull'] === true) return { text: null };
  const text =
    textOf(fieldsOf(constant['sval'])['sval']) ??
    textOf(fieldsOf(constant['fval'])['fval']) ??
    textOf(fieldsOf(constant['bsval'])['bsval']);
  if (text !== null) return { text };
  if (constant['sval'] !== undefined) return { text: '' };
  if (constant['boolval'] !== undefined) {
    return { text: fieldsOf(constant['boolval'])['boolval'] === true ? 'true' : 'false' };
  }
  if (constant['ival'] !== undefined) return { text: String(numberOf(fieldsOf(constant['ival'])['ival']) ?? 0) };
  return null;
}

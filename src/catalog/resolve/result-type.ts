import type { Statement } from '../../sql/parse.ts';
import type { Oid } from '../model.ts';
import { builtin } from './builtin.ts';
import { noNames } from './names.ts';
import type { Scope } from './scope.ts';
import { statement as columnsOf } from './statement.ts';

/** The type of `SELECT <expression>`; null where nobody can say. */
export function resultType({ tag, fields }: Statement, scope: Scope): Oid | null {
  try {
    const [first] = columnsOf(tag, fields, noNames, { scope, emit: () => undefined }) ?? [];
    const type = first?.value.type ?? null;
    return type === builtin.record || type === builtin.unknown ? null : type;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

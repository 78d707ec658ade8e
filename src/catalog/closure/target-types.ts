import type { Statement } from '../../sql/parse.ts';
import type { Piece } from '../../sql/routines/body.ts';
import { fieldsOf, listOf } from '../../sql/tree.ts';
import type { Oid } from '../model.ts';
import { builtin } from '../resolve/builtin.ts';
import { resultType } from '../resolve/result-type.ts';
import { resolveTypeName } from '../resolve/type-name.ts';
import { type Inside, likeVariable, scopeOf } from './piece-scope.ts';

/** The types of what takes a piece's columns: null where it takes them as they are, `anyelement` where it may be any that nobody can say. */
export function targetTypes(piece: Piece, inside: Inside, targets = piece.targets): readonly (Oid | null)[] {
  const { catalog, frame } = inside;
  return targets.map((target) => {
    if (target === null) return null;
    if (typeof target !== 'string') {
      return resultType(target, scopeOf(piece, inside)) ?? (isPart(target) ? builtin.anyelement : null);
    }
    const like = likeVariable(target);
    if (like !== null) return scopeOf(piece, inside).variables.get(like) ?? null;
    return resolveTypeName(target, { catalog, searchPath: frame.searchPath });
  });
}

/** A field of a row, or an element: a plain record takes a value as it is, and its field only after a cast. */
function isPart({ fields }: Statement): boolean {
  const value = fieldsOf(fieldsOf(listOf(fields['targetList'])[0])['ResTarget'])['val'];
  const name = fieldsOf(fieldsOf(value)['ColumnRef'])['fields'];
  return listOf(name).length !== 1;
}

import type { Piece } from '../../sql/routines/body.ts';
import type { Oid } from '../model.ts';
import { resultType } from '../resolve/result-type.ts';
import { resolveTypeName } from '../resolve/type-name.ts';
import { type Inside, scopeOf } from './piece-scope.ts';

/** The types of what takes a piece's columns; null where nobody can say. */
export function targetTypes(piece: Piece, inside: Inside, targets = piece.targets): readonly (Oid | null)[] {
  const { catalog, frame } = inside;
  return targets.map((target) => {
    if (target === null) return null;
    if (typeof target !== 'string') return resultType(target, scopeOf(piece, inside));
    return resolveTypeName(target, { catalog, searchPath: frame.searchPath });
  });
}

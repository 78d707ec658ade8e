import type { DynamicPiece } from '../../sql/routines/body.ts';
import { foldConstant } from '../../sql/routines/fold-constant.ts';
import { fieldsOf, listOf } from '../../sql/tree.ts';
import { type Inside, scopeOf } from './piece-scope.ts';

/** The text that EXECUTE and its kin run; null where it is no constant. */
export function dynamicText({ query }: DynamicPiece, inside: Inside): string | null {
  const { constants } = scopeOf(query, inside);
  const target = fieldsOf(fieldsOf(listOf(query.statement.fields['targetList'])[0])['ResTarget'])['val'];
  return foldConstant(target, constants)?.text ?? null;
}

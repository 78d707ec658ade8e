import { foldConstant } from '../../sql/routines/fold-constant.ts';
import { fieldsOf, isTrueConstant, nameOf } from '../../sql/tree.ts';
import type { Constant } from '../reach.ts';
import type { Scope } from './scope.ts';
import { tagged } from './walk.ts';

/** The value of an argument where it is constant. `'public.s'::regclass` is the name that it was written with. */
export function constantOf(node: unknown, { constants }: Pick<Scope, 'constants'>): Constant | null {
  const cast = tagged(node);
  const type = cast?.tag === 'TypeCast' ? nameOf(fieldsOf(cast.fields['typeName'])['names']).at(-1) : undefined;
  const value = type?.startsWith('reg') === true ? cast?.fields['arg'] : node;
  return foldConstant(value, constants) ?? booleanConstant(value);
}

/** TRUE and FALSE, as the server prints them; they fold to nothing in a text, where a cast would print them otherwise. */
function booleanConstant(node: unknown): { readonly text: string } | null {
  const { boolval } = fieldsOf(fieldsOf(node)['A_Const']);
  // The parser leaves out what is false.
  return boolval === undefined ? null : { text: isTrueConstant(node) ? 't' : 'f' };
}

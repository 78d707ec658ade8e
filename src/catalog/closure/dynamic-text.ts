import type { DynamicPiece } from '../../sql/routines/body.ts';
import { foldConstant } from '../../sql/routines/fold-constant.ts';
import { isFolded } from '../../sql/routines/fold-function.ts';
import { fieldsOf, listOf } from '../../sql/tree.ts';
import { firstUserOid } from '../model.ts';
import { type Inside, scopeOf } from './piece-scope.ts';

/** The text that EXECUTE and its kin run; null where it is no constant. */
export function dynamicText({ query }: DynamicPiece, inside: Inside): string | null {
  if (isComputedByUsers(inside)) return null;
  const { constants } = scopeOf(query, inside);
  const target = fieldsOf(fieldsOf(listOf(query.statement.fields['targetList'])[0])['ResTarget'])['val'];
  return foldConstant(target, constants)?.text ?? null;
}

/** Whether the body calls by name what somebody wrote under the name of a function that makes texts: `public.format(text, text)` goes before the server's. */
function isComputedByUsers({ routine: { source }, frame, catalog }: Inside): boolean {
  const { searchPath } = frame;
  const words = new Set(source?.toLowerCase().match(/[a-z_]+/g) ?? []);
  return [...words].filter(isFolded).some((name) =>
    catalog
      .routinesNamed(name)
      // Extensions write them for their own types, as citext does.
      .some(({ oid, extension, schema }) => {
        return oid >= firstUserOid && extension === null && (searchPath === null || searchPath.includes(schema));
      }),
  );
}

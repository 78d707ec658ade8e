import type { Possible } from '../catalog.ts';
import { type Cast, firstUserOid, type TypeFacts } from '../model.ts';

/** A function or operator that a stored expression calls. */
const called = /:(?:funcid|opfuncid|opno) (\d+)/g;

/** What of casts and types somebody wrote that runs. A check made of the server's own functions does nothing that is worth saying. */
export function possibleOf(casts: readonly Cast[], types: readonly TypeFacts[]): Possible {
  const written = types.filter(({ checks }) => checks.some(({ expression }) => callsSomebodys(expression)));
  const compared = types.filter(({ compared: routines = [], range }) => {
    return routines.length > 0 || (range !== null && range.routines.length > 0);
  });
  return {
    casts: casts.filter(({ routine }) => routine !== null && routine >= firstUserOid),
    domains: written.map(({ oid }) => oid),
    compared: compared.map(({ oid }) => oid),
  };
}

function callsSomebodys(tree: string): boolean {
  return [...tree.matchAll(called)].some(([, oid]) => Number(oid) >= firstUserOid);
}

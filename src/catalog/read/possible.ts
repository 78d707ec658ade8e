import type { Possible } from '../catalog.ts';
import { type Cast, firstUserOid, type Operator, type TypeFacts } from '../model.ts';

/** A function or operator that a stored expression calls. */
const called = /:(?:funcid|opfuncid|opno) (\d+)/g;

interface Read {
  readonly casts: readonly Cast[];
  readonly operators: readonly Operator[];
  readonly types: readonly TypeFacts[];
}

/** What of casts, operators and types somebody wrote that runs. A check made of the server's own functions does nothing that is worth saying. */
export function possibleOf({ casts, operators, types }: Read): Possible {
  const written = types.filter(({ checks }) => checks.some(({ expression }) => callsSomebodys(expression)));
  const compared = types.filter(({ compared: routines = [], range }) => {
    return routines.length > 0 || (range !== null && range.routines.length > 0);
  });
  return {
    casts: casts.filter(({ routine }) => routine !== null && routine >= firstUserOid),
    operators: operators.filter(({ routine }) => routine >= firstUserOid),
    domains: written.map(({ oid }) => oid),
    compared: compared.map(({ oid }) => oid),
  };
}

function callsSomebodys(tree: string): boolean {
  return [...tree.matchAll(called)].some(([, oid]) => Number(oid) >= firstUserOid);
}

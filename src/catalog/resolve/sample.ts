import { type Fields, nameOf } from '../../sql/tree.ts';
import { firstUserOid } from '../model.ts';
import { descend } from './expression.ts';
import type { Names } from './names.ts';
import { named } from './search-path.ts';
import { lineOf, type Walk } from './walk.ts';

/** TABLESAMPLE calls a function named for the method; one that somebody wrote is worth saying. */
export function sampled(fields: Fields, names: Names, walk: Walk): void {
  const { relation: _, method, ...rest } = fields;
  descend(rest, names, walk);
  const name = nameOf(method);
  for (const routine of named(walk.scope.catalog.routinesNamed(name.at(-1) ?? ''), name, walk.scope)) {
    if (routine.oid < firstUserOid || routine.arguments.length !== 1) continue;
    const line = lineOf(fields, walk);
    walk.emit({ kind: 'call', routine: routine.oid, arguments: [null], defaulted: 0, certain: true, line });
  }
}

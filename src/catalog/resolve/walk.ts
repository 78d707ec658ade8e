import type { Fields } from '../../sql/tree.ts';
import { isFields, numberOf } from '../../sql/tree.ts';
import { firstUserOid, type Oid } from '../model.ts';
import type { Reach } from '../reach.ts';
import type { Scope } from './scope.ts';
import { isUserWritten } from './type-rules.ts';

/** One walk through one statement. */
export interface Walk {
  readonly scope: Scope;
  readonly emit: (reach: Reach) => void;
}

/** The line where a node stands; the parser writes -1 where it does not know. */
export function lineOf(node: Fields, { scope }: Walk): number | null {
  const location = numberOf(node['location']);
  return scope.lineAt(location === null || location < 0 ? null : location);
}

/** A node with its tag: `{ FuncCall: { … } }`. Null where it is none. */
export function tagged(node: unknown): { readonly tag: string; readonly fields: Fields } | null {
  if (!isFields(node)) return null;
  const keys = Object.keys(node);
  const [tag] = keys;
  if (tag === undefined || keys.length > 1 || tag < 'A' || tag >= '[') return null;
  const fields = node[tag];
  return isFields(fields) ? { tag, fields } : null;
}

/** A walk of the same statement that tells nobody: for what has to be looked at twice. */
export function silent(walk: Walk): Walk {
  return { scope: walk.scope, emit: () => undefined };
}

/** A value goes into or out of a type: worth saying where somebody wrote that type. */
export function emitValue(walk: Walk, type: Oid | null, direction: 'in' | 'out', line: number | null): void {
  if (type === null || !isUserWritten(walk.scope.catalog, type, firstUserOid)) return;
  walk.emit({ kind: 'value', type, direction, line });
}

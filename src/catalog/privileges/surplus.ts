import type { Need } from './need.ts';
import type { Granted } from './read-privileges.ts';

/** Something that a role was given, and that nothing needs. */
export interface Surplus {
  /** The one that holds it: the role itself, or one that it is a member of. */
  readonly role: string;
  readonly privilege: string;
  readonly object: string;
}

/** What was given, less what the role itself needs; by role and object. */
export function surplusOf(given: readonly Granted[], needs: readonly Need[]): readonly Surplus[] {
  const needed = new Set(needs.flatMap(keysOf));
  return given
    .filter((one) => !keysOfGrant(one).some((key) => needed.has(key)))
    .map(({ role, privilege, kind, object }) => ({
      role,
      privilege,
      object: isPlain(kind) ? object : `${kind} ${object}`,
    }))
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

function orderOf({ role, object, privilege }: Surplus): string {
  return JSON.stringify([role, object, privilege]);
}

/** Tables, functions and sequences are known by their names. */
function isPlain(kind: string): boolean {
  return kind === 'relation' || kind === 'routine' || kind === 'sequence';
}

/** Overloads have the same name: a routine is its OID. */
function keysOfGrant({ kind, oid, object, within, privilege }: Granted): readonly string[] {
  const key = JSON.stringify([kind, kind === 'routine' ? oid : object, privilege]);
  return within === null ? [key] : [key, JSON.stringify(['some column', within, privilege])];
}

function keysOf({ kind, oid, object, anyOf, columns }: Need): readonly string[] {
  return anyOf.flatMap((privilege) => [
    JSON.stringify([kind, kind === 'routine' ? oid : object, privilege]),
    ...(columns ?? []).map((column) => JSON.stringify(['column', `${object}.${column}`, privilege])),
    ...(columns === null ? [JSON.stringify(['some column', object, privilege])] : []),
  ]);
}

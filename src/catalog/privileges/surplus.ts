import { z } from 'zod';
import { ContractsError } from '../../core/errors.ts';
import { sqlFile } from '../../core/sql-file.ts';
import type { Session } from '../../db/session.ts';
import type { Need } from './need.ts';
import type { Answered } from './read-privileges.ts';

const grantedSql = sqlFile(import.meta.url, 'granted.sql');

const granted = z.strictObject({
  role: z.string(),
  /** `SELECT`, `GRANT OPTION for SELECT`, `OWNER`, `MEMBER`, `CREATEROLE`. */
  privilege: z.string(),
  kind: z.string(),
  oid: z.number(),
  /** A column as `schema.table.column`. */
  object: z.string(),
  /** The table of a column. */
  within: z.string().nullable(),
});
type Granted = z.output<typeof granted>;

/** Something that a role was given, and that nothing needs. */
export interface Surplus {
  /** The one that holds it: the role itself, or one that it is a member of. */
  readonly role: string;
  readonly privilege: string;
  readonly object: string;
}

/** Reads what the session's role was given by name. One round trip. */
export async function readGranted(session: Session): Promise<readonly Granted[]> {
  const [answer] = await session.send([{ text: grantedSql }]);
  const text = answer?.rows[0]?.[0];
  if (answer === undefined || answer.error !== null || typeof text !== 'string') {
    throw new ContractsError(
      'result-unexpected',
      `the grants of the role could not be read: ${answer?.error?.message ?? 'no answer'}`,
      { hint: 'run it again when the database is quieter' },
    );
  }
  return z.array(granted).parse(JSON.parse(text));
}

/** What was given, less what is needed. `answered` are the needs of the role itself. */
export function surplusOf(given: readonly Granted[], answered: readonly Answered[]): readonly Surplus[] {
  const needed = new Set(answered.flatMap(({ need }) => keysOf(need)));
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

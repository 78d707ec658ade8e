import { z } from 'zod';
import { sqlFile } from '../../core/sql-file.ts';
import { type Asked, askTogether } from '../read/ask.ts';
import type { Need } from './need.ts';

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

/** Something that the session's role was given by name, itself or through a role that it is a member of. */
export type Granted = z.output<typeof granted>;

/** A need, and whether the role that has it holds it; null where the role or the object is gone. */
export interface Answered {
  readonly need: Need;
  readonly held: boolean | null;
}

const heldSql = sqlFile(import.meta.url, 'held.sql');
const grantedSql = sqlFile(import.meta.url, 'granted.sql');
const held = z.array(z.boolean().nullable());

/**
 * Asks about every need, of other roles too, and what the session's own role was given. One round trip. Throws
 * `catalog-unreadable`.
 */
export async function readPrivileges(
  session: Asked,
  needs: readonly Need[],
): Promise<{ readonly answered: readonly Answered[]; readonly given: readonly Granted[] }> {
  const [answers, grants] = await askTogether(session, [
    { what: 'the privileges', text: heldSql, values: [JSON.stringify(needs)] },
    { what: 'the grants', text: grantedSql },
  ]);
  const known = held.parse(answers);
  return {
    answered: needs.map((need, index) => ({ need, held: known[index] ?? null })),
    given: z.array(granted).parse(grants),
  };
}

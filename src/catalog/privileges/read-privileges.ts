import { z } from 'zod';
import { ContractsError } from '../../core/errors.ts';
import { sqlFile } from '../../core/sql-file.ts';
import type { Session } from '../../db/session.ts';
import type { Need } from './need.ts';

/** A need, and whether the role that has it holds it; null where the role or the object is gone. */
export interface Answered {
  readonly need: Need;
  readonly held: boolean | null;
}

const heldSql = sqlFile(import.meta.url, 'held.sql');
const held = z.array(z.boolean().nullable());

/** Asks the server about every need: one round trip, or none. The privileges of other roles are read as well as those of the session's. */
export async function readPrivileges(session: Session, needs: readonly Need[]): Promise<readonly Answered[]> {
  if (needs.length === 0) return [];
  const [answer] = await session.send([{ text: heldSql, values: [JSON.stringify(needs)] }]);
  const text = answer?.rows[0]?.[0];
  if (answer === undefined || answer.error !== null || typeof text !== 'string') {
    throw new ContractsError(
      'result-unexpected',
      `the privileges could not be read: ${answer?.error?.message ?? 'no answer'}`,
      { hint: 'run it again when the database is quieter' },
    );
  }
  const answers = held.parse(JSON.parse(text));
  return needs.map((need, index) => ({ need, held: answers[index] ?? null }));
}

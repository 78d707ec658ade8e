import { z } from 'zod';
import { ContractsError } from '../core/errors.ts';
import type { QualifiedName } from '../core/identifier.ts';
import { sqlFile } from '../core/sql-file.ts';
import { describeServerError } from '../db/server-message.ts';
import type { Session } from '../db/session.ts';

const known = z.array(
  z.strictObject({
    schema: z.string(),
    name: z.string(),
    increment: z.string(),
    minimum: z.string(),
    maximum: z.string(),
    cache: z.string(),
    cycle: z.boolean(),
    readable: z.boolean(),
  }),
);

/** A sequence as it is defined. Numbers are decimal text: they are 64-bit. */
export type SequenceDefinition = z.output<typeof known>[number];

const sequencesSql = sqlFile(import.meta.url, 'sequences.sql');

/** How the sequences count, and whether the session's role may read where they stand; those that do not exist are left out. */
export async function inspectSequences(
  session: Session,
  names: readonly QualifiedName[],
): Promise<readonly SequenceDefinition[]> {
  if (names.length === 0) return [];
  const wanted = names.map(({ schema, name }) => ({ schema, name }));
  const [answer] = await session.send([{ text: sequencesSql, values: [JSON.stringify(wanted)] }]);
  if (answer === undefined || answer.error !== null) {
    const why = answer?.error ? `: ${describeServerError(answer.error)}` : '';
    throw new ContractsError('result-unexpected', `the server would not say how its sequences count${why}`);
  }
  const text = answer.rows[0]?.[0];
  return known.parse(JSON.parse(text ?? '[]'));
}

import { z } from 'zod';
import { ContractsError } from '../core/errors.ts';
import type { QualifiedName } from '../core/identifier.ts';
import { sqlFile } from '../core/sql-file.ts';
import type { Session } from '../db/session.ts';

const deferrable = z.strictObject({
  schema: z.string(),
  name: z.string(),
  table: z.string(),
  /** True: checked at COMMIT unless somebody asks earlier, so that ROLLBACK hides what it would refuse. */
  initiallyDeferred: z.boolean(),
  /** False: in a schema that the role may not use, so that it cannot name it in SET CONSTRAINTS. */
  reachable: z.boolean(),
});

/** A constraint, or constraint trigger, that may be checked as late as COMMIT. */
export type DeferrableConstraint = z.output<typeof deferrable>;

const constraintsSql = sqlFile(import.meta.url, 'constraints.sql');

/** Every deferrable constraint of the database but the commit latch's. One round trip. */
export async function inspectDeferrableConstraints(
  session: Session,
  guard: QualifiedName,
): Promise<readonly DeferrableConstraint[]> {
  const [answer] = await session.send([{ text: constraintsSql, values: [guard.schema, guard.name] }]);
  if (answer === undefined || answer.error !== null) {
    throw new ContractsError(
      'result-unexpected',
      `the deferrable constraints could not be listed: ${answer?.error?.message ?? 'no answer'}`,
    );
  }
  return z.array(deferrable).parse(JSON.parse(answer.rows[0]?.[0] ?? '[]'));
}

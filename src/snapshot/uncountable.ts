import { z } from 'zod';
import type { ErrorCode } from '../core/error-codes.ts';
import { ContractsError } from '../core/errors.ts';
import {
  formatQualified,
  type QualifiedName,
  quoteIdentifier,
  quoteLiteral,
  quoteQualified,
} from '../core/identifier.ts';
import { sqlFile } from '../core/sql-file.ts';
import type { Observer } from '../db/observer.ts';

const table = z.object({
  schema: z.string(),
  name: z.string(),
  exists: z.boolean(),
  mayEnter: z.boolean().nullable(),
  mayRead: z.boolean().nullable(),
  rowsHidden: z.boolean().nullable(),
});
const answer = z.object({ database: z.string(), role: z.string(), tables: z.array(table) });

interface Obstacle {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint: string;
}

const surfaceSql = sqlFile(import.meta.url, 'surface.sql');

/**
 * Asks the catalog why `surface` could not be counted. Null where the catalog knows no reason or cannot be asked:
 * what went wrong first is then the better message.
 */
export async function explainUncountable(
  observer: Pick<Observer, 'ask'>,
  failed: { readonly surface: readonly QualifiedName[]; readonly error: unknown },
): Promise<ContractsError | null> {
  const wanted = failed.surface.map(({ schema, name }) => ({ schema, name }));
  const sql = surfaceSql.replace(':surface', () => quoteLiteral(JSON.stringify(wanted)));
  const said = answer.safeParse(await observer.ask(sql).catch(() => null));
  if (!said.success) return null;
  const obstacles = said.data.tables.flatMap((one) => obstacleOf(one, said.data) ?? []);
  const [worst] = obstacles;
  if (worst === undefined) return null;
  return new ContractsError(worst.code, obstacles.map((obstacle) => obstacle.message).join('\n'), {
    hint: [...new Set(obstacles.map((obstacle) => obstacle.hint))].join('\n'),
    cause: failed.error,
  });
}

function obstacleOf(
  one: z.output<typeof table>,
  { database, role }: { readonly database: string; readonly role: string },
): Obstacle | null {
  const named = `table "${formatQualified(one)}" of the surface`;
  if (!one.exists) {
    return {
      code: 'surface-missing',
      message: `${named} does not exist in database "${database}"`,
      hint: 'run `contracts migrate status` to see what is missing, or mend `surface` in contracts/contracts.yaml',
    };
  }
  if (one.mayEnter === false) {
    return {
      code: 'missing-grant',
      message: `role "${role}" may not use schema "${one.schema}", so ${named} cannot be counted`,
      hint: `as the schema's owner: GRANT USAGE ON SCHEMA ${quoteIdentifier(one.schema)} TO ${quoteIdentifier(role)};`,
    };
  }
  if (one.mayRead === false) {
    return {
      code: 'missing-grant',
      message: `role "${role}" may not read ${named}`,
      hint: `as the table's owner: GRANT SELECT ON ${quoteQualified(one)} TO ${quoteIdentifier(role)};`,
    };
  }
  if (one.rowsHidden === true) {
    return {
      code: 'surface-hidden',
      message: `row-level security hides rows of ${named} from role "${role}": a count would be too small`,
      hint: `as a superuser: ALTER ROLE ${quoteIdentifier(role)} BYPASSRLS; or let another role observe`,
    };
  }
  return null;
}

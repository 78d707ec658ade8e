import { ContractsError } from '../core/errors.ts';
import { type QualifiedName, quoteLiteral, quoteQualified } from '../core/identifier.ts';
import { sqlFile } from '../core/sql-file.ts';
import type { Session, Statement } from './session.ts';

/** What makes the server itself refuse a COMMIT of the transaction. */
export type Latch =
  /** The guard table that a migration installed. */
  | { readonly kind: 'guard-table'; readonly table: QualifiedName; readonly constraint: QualifiedName }
  /** The same trigger on a temporary table, made inside the transaction. */
  | { readonly kind: 'temporary-table' }
  /** Nothing to arm: the role may neither reach a guard table nor make a temporary one. */
  | { readonly kind: 'none' };

const findGuard = sqlFile(import.meta.url, 'latch.sql');

/**
 * The strongest latch that this role can arm in this database: the guard table where its constraint trigger is in
 * order (AFTER INSERT, deferred from the start, ENABLE ALWAYS), else a temporary table, else none. Throws where the server does
 * not answer: not knowing is not "none".
 */
export async function findLatch(session: Session, guard: QualifiedName): Promise<Latch> {
  const [answer] = await session.send([{ text: findGuard, values: [guard.schema, guard.name] }]);
  if (answer === undefined || answer.error !== null) {
    throw new ContractsError(
      'result-unexpected',
      `the server would not say which commit latch can be armed: ${answer?.error?.message ?? 'no answer'}`,
      { hint: 'run it again when the database is quieter' },
    );
  }
  const [row] = answer.rows;
  const [constraint, mayInsert, mayCreateTemporary] = row ?? [];
  if (constraint !== null && constraint !== undefined && mayInsert === 't') {
    return { kind: 'guard-table', table: guard, constraint: { schema: guard.schema, name: constraint } };
  }
  return mayCreateTemporary === 't' ? { kind: 'temporary-table' } : { kind: 'none' };
}

const temporary = {
  table: 'pg_temp.contracts_commit_latch',
  trigger: 'contracts_commit_latch_refuses_commit',
  refuse: 'pg_temp.contracts_refuse_commit()',
} as const;

const temporaryLatch: readonly string[] = [
  `CREATE TEMPORARY TABLE contracts_commit_latch (armed boolean)`,
  `CREATE FUNCTION ${temporary.refuse} RETURNS trigger LANGUAGE plpgsql AS ${quoteLiteral(
    "BEGIN RAISE EXCEPTION USING ERRCODE = '2D000', MESSAGE = 'this transaction is rollback-only'; END",
  )}`,
  `CREATE CONSTRAINT TRIGGER ${temporary.trigger} AFTER INSERT ON ${temporary.table} DEFERRABLE INITIALLY DEFERRED
   FOR EACH ROW EXECUTE FUNCTION ${temporary.refuse}`,
  `ALTER TABLE ${temporary.table} ENABLE ALWAYS TRIGGER ${temporary.trigger}`,
  `INSERT INTO ${temporary.table} DEFAULT VALUES`,
];

/** What to send right after BEGIN so that from then on COMMIT raises 2D000. */
export function armLatch(latch: Latch): readonly Statement[] {
  switch (latch.kind) {
    case 'guard-table':
      return [{ text: `INSERT INTO ${quoteQualified(latch.table)} DEFAULT VALUES` }];
    case 'temporary-table':
      return temporaryLatch.map((text) => ({ text }));
    case 'none':
      // Nothing refuses a COMMIT here: at least the transaction has an id from the start, of which a witness can be asked.
      return [{ text: 'SELECT pg_catalog.pg_current_xact_id()' }];
  }
}

/** Makes an armed latch raise at once, as COMMIT would: shows that it is armed and works. Null where there is none. */
export function tryLatch(latch: Latch): Statement | null {
  switch (latch.kind) {
    case 'guard-table':
      return { text: `SET CONSTRAINTS ${quoteQualified(latch.constraint)} IMMEDIATE` };
    case 'temporary-table':
      return { text: `SET CONSTRAINTS pg_temp.${temporary.trigger} IMMEDIATE` };
    case 'none':
      return null;
  }
}

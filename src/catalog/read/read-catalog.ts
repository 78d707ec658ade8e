import { ContractsError } from '../../core/errors.ts';
import type { Limits } from '../../core/limits.ts';
import { withRollback } from '../../db/rollback-only.ts';
import type { Session } from '../../db/session.ts';
import type { CatalogReader } from '../catalog.ts';
import { unreadable } from './ask.ts';
import { createReader } from './create-reader.ts';

/**
 * Lends a reader whose every level sees the catalog of one moment: all of it is read in one REPEATABLE READ, READ ONLY
 * transaction, which ends in ROLLBACK. Throws what `work` throws, `catalog-unreadable`, or `connection-lost`.
 */
export async function readCatalog<T>(
  session: Session,
  limits: Limits,
  work: (reader: CatalogReader) => Promise<T>,
): Promise<T> {
  const opening = {
    isolation: 'REPEATABLE READ',
    readOnly: true,
    settings: settingsOf(limits),
    latch: { kind: 'none' },
    statementName: null,
    firstWords: [],
  } as const;
  const done: { readonly value: T }[] = [];
  const ended = await withRollback(session, opening, async (transaction) => {
    done.push({ value: await work(await createReader({ send: transaction.sendAll })) });
    return { inside: [], outside: [] };
  });
  if (ended.error !== null) throw ended.error;
  const [left] = ended.escaped;
  if (left !== undefined) {
    throw new ContractsError('transaction-replaced', `the transaction that read the catalog was replaced: ${left}`);
  }
  const [result] = done;
  if (result === undefined) throw unreadable(null, ended.refused);
  return result.value;
}

/** Nothing waits or runs for long; no plan of ours starts other processes or a compiler on a busy server; quoting is as usual. */
function settingsOf(limits: Limits): Readonly<Record<string, string>> {
  return {
    lock_timeout: `${limits.lock}ms`,
    statement_timeout: `${limits.statement}ms`,
    // Between two levels the client computes.
    idle_in_transaction_session_timeout: `${limits.total}ms`,
    client_connection_check_interval: '1s',
    max_parallel_workers_per_gather: '0',
    jit: 'off',
    // Our questions stay prepared: each level puts the same ones, and planning the one about tables costs more than most answers.
    plan_cache_mode: 'force_generic_plan',
    quote_all_identifiers: 'off',
  };
}

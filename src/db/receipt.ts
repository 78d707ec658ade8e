import { z } from 'zod';
import { quoteLiteral } from '../core/identifier.ts';
import { sqlFile } from '../core/sql-file.ts';
import type { Observer } from './observer.ts';

/** What another session says became of a transaction: positive evidence, not the absence of an error. */
export interface Receipt {
  /**
   * `aborted` is the receipt. `none`: no xid was assigned, so there was nothing to abort. `unknown`: the witness did not say.
   * Anything else is an alarm (manual 9.27.8, pg_xact_status; `in progress` after ROLLBACK means a prepared transaction).
   */
  readonly status: 'aborted' | 'none' | 'in progress' | 'committed' | 'unknown';
  readonly witness: string;
}

const status = z.enum(['aborted', 'in progress', 'committed']).nullable();

/** Asks the observer what became of transaction `xid`. Never throws: a witness that cannot answer says `unknown`. */
export async function askReceipt(observer: Observer, xid: string | null): Promise<Receipt> {
  const witness = observer.description;
  if (xid === null) return { status: 'none', witness };
  try {
    const said = await observer.ask(
      `SELECT pg_catalog.to_jsonb(pg_catalog.pg_xact_status(${quoteLiteral(xid)}::pg_catalog.xid8))`,
    );
    return { status: status.parse(said) ?? 'unknown', witness };
  } catch {
    return { status: 'unknown', witness };
  }
}

const serverState = z.strictObject({
  preparedTransactions: z.array(z.string()),
  slots: z.array(z.string()),
  backends: z.array(z.number().int()),
});

/** What on the server outlives every session: prepared transactions and replication slots by name, and which backends live. */
export type ServerState = z.output<typeof serverState>;

const serverStateSql = sqlFile(import.meta.url, 'server-state.sql');

/** Asks the observer for what could be left on the server. `pids`: our own backends, of which the living ones are returned. */
export async function inspectServerState(observer: Observer, pids: readonly number[]): Promise<ServerState> {
  return serverState.parse(await observer.ask(serverStateSql.replaceAll(':pids', quoteLiteral(`{${pids.join(',')}}`))));
}

import { setTimeout } from 'node:timers/promises';
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

/**
 * Asks the observer what became of transaction `xid`. Never throws: a witness that cannot answer says `unknown`.
 * Where the connection was lost the server may still be at it: `in progress` is asked again for `patience` milliseconds.
 */
export async function askReceipt(
  observer: Observer,
  about: { readonly xid: string | null; readonly patience: number },
): Promise<Receipt> {
  const witness = observer.description;
  const { xid } = about;
  if (xid === null) return { status: 'none', witness };
  const deadline = performance.now() + about.patience;
  try {
    for (;;) {
      const said = await askStatus(observer, xid);
      if (said !== 'in progress' || performance.now() >= deadline) return { status: said ?? 'unknown', witness };
      await setTimeout(100);
    }
  } catch {
    return { status: 'unknown', witness };
  }
}

/** As {@link askReceipt}, for several transactions in one question and without patience; in the same order. */
export async function askReceipts(observer: Observer, xids: readonly string[]): Promise<readonly Receipt['status'][]> {
  const list = quoteLiteral(`{${xids.join(',')}}`);
  const asked = `SELECT pg_catalog.jsonb_agg(pg_catalog.pg_xact_status(x.xid) ORDER BY x.place)
    FROM pg_catalog.unnest(${list}::pg_catalog.xid8[]) WITH ORDINALITY AS x (xid, place)`;
  try {
    const said = z.array(status).parse(await observer.ask(asked));
    return xids.map((_, index) => said[index] ?? 'unknown');
  } catch {
    return xids.map(() => 'unknown');
  }
}

async function askStatus(observer: Observer, xid: string): Promise<z.output<typeof status>> {
  const asked = `SELECT pg_catalog.to_jsonb(pg_catalog.pg_xact_status(${quoteLiteral(xid)}::pg_catalog.xid8))`;
  return status.parse(await observer.ask(asked));
}

const serverState = z.strictObject({
  preparedTransactions: z.array(z.strictObject({ gid: z.string(), owner: z.string() })),
  slots: z.array(z.string()),
  /** Where logical slots stand that nobody reads from, by name. */
  idleSlots: z.record(z.string(), z.string().nullable()),
  /** When what happened last; null: never, or not shown. */
  moments: z.record(z.string(), z.string().nullable()),
  backends: z.array(z.number().int()),
});

/** What on the server outlives every session: prepared transactions of this database, replication slots, when something was reset; and which backends live. */
export type ServerState = z.output<typeof serverState>;

const serverStateSql = sqlFile(import.meta.url, 'server-state.sql');

/** Asks the observer for what could be left on the server. `pids`: our own backends, of which the living ones are returned. */
export async function inspectServerState(observer: Observer, pids: readonly number[]): Promise<ServerState> {
  return serverState.parse(await observer.ask(serverStateSql.replaceAll(':pids', quoteLiteral(`{${pids.join(',')}}`))));
}

/** In words, what moved on the server from `before` to `after` and may well be others' work. */
export function describeMovement(before: ServerState, after: ServerState): readonly string[] {
  const slots = Object.entries(after.idleSlots).flatMap(([name, at]) => {
    const was = before.idleSlots[name];
    return was === undefined || was === at
      ? []
      : [`replication slot "${name}" moved: ${was ?? 'none'} → ${at ?? 'none'}`];
  });
  const moments = Object.entries(after.moments).flatMap(([what, at]) =>
    at === null || before.moments[what] === at ? [] : [`${what} while the proof ran: ${at}`],
  );
  return [...slots, ...moments];
}

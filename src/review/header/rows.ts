import { type Contract, type Effect, type Write, writes } from '../../contract/contract.ts';
import { formatQualified } from '../../core/identifier.ts';
import type { ContractPair } from '../pair.ts';
import { matchedCases } from './cases.ts';

/** One kind of write on one table: how many rows the header, or a case, says that there are. */
export interface RowsChange {
  /** `effects.public.orders.insert`, with `cases.NAME.` before it where a case says so. */
  readonly path: string;
  readonly table: string;
  readonly write: Write;
  /** Null: the header says it. */
  readonly case: string | null;
  readonly old: number;
  readonly new: number;
}

/** `public.orders insert` of everything that a contract says that it writes, 0 rows included. */
export function declaredOf({ declared }: Contract): ReadonlySet<string> {
  return new Set(
    declared.flatMap(({ table, operations }) => operations.map((write) => keyOf(formatQualified(table), write))),
  );
}

export function keyOf(table: string, write: Write): string {
  return `${table} ${write}`;
}

/**
 * Every number of rows that is not what it was, of writes that both versions name. A case that has what the header has is not told again,
 * nor one that raises: what it raises says that it writes nothing.
 */
export function changedRows(pair: ContractPair): readonly RowsChange[] {
  const [base, head] = [pair.base.contract, pair.head.contract];
  const named = declaredOf(base);
  const still = declaredOf(head);
  const ofHeader = changes(base.effects, head.effects, null);
  const inherited = new Set(ofHeader.map((each) => `${keyOf(each.table, each.write)} ${each.old} ${each.new}`));
  const { kept } = matchedCases(pair);
  const ofCases = kept
    .filter((both) => both.old.raises === null && both.new.raises === null)
    .flatMap((both) => changes(both.old.effects, both.new.effects, both.new.name))
    .filter((each) => !inherited.has(`${keyOf(each.table, each.write)} ${each.old} ${each.new}`));
  return [...ofHeader, ...ofCases].filter(({ table, write }) => {
    const key = keyOf(table, write);
    return named.has(key) && still.has(key);
  });
}

function changes(base: readonly Effect[], head: readonly Effect[], of: string | null): readonly RowsChange[] {
  const [before, after] = [rowsOf(base), rowsOf(head)];
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((table) =>
    writes.flatMap((write) => {
      const [old, now] = [before.get(table)?.[write] ?? 0, after.get(table)?.[write] ?? 0];
      if (old === now) return [];
      const path = `${of === null ? '' : `cases.${of}.`}effects.${table}.${write}`;
      return [{ path, table, write, case: of, old, new: now }];
    }),
  );
}

function rowsOf(effects: readonly Effect[]): ReadonlyMap<string, Effect> {
  return new Map(effects.map((effect) => [formatQualified(effect.table), effect]));
}

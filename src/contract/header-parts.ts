import { formatQualified, parseQualified } from '../core/identifier.ts';
import { type Burn, type DeclaredWrites, type Effect, type Write, writes } from './contract.ts';
import type { Header } from './header-schema.ts';

/** Rows per table; what is not named is 0. Keys that are no table's name were reported before. */
export function effectsOf(effects: Header['effects']): readonly Effect[] {
  return Object.entries(effects ?? {}).flatMap(([key, rows]) => {
    const table = parseQualified(key);
    return table === null
      ? []
      : [{ table, insert: rows.insert ?? 0, update: rows.update ?? 0, delete: rows.delete ?? 0 }];
  });
}

/** Budgets per sequence. Keys that are no sequence's name were reported before. */
export function burnsOf(burns: Header['burns']): readonly Burn[] {
  return Object.entries(burns ?? {}).flatMap(([key, values]) => {
    const sequence = parseQualified(key);
    return sequence === null ? [] : [{ sequence, values }];
  });
}

/** What the effects of the header and of every case name, tables in the order of their names. */
export function declaredWrites(header: Header): readonly DeclaredWrites[] {
  const named = new Map<string, Set<Write>>();
  for (const effects of [header.effects, ...Object.values(header.cases).map((each) => each?.effects)]) {
    for (const [key, rows] of Object.entries(effects ?? {})) {
      const operations = named.get(key) ?? new Set();
      for (const write of writes) if (rows[write] !== undefined) operations.add(write);
      named.set(key, operations);
    }
  }
  return [...named]
    .flatMap(([key, operations]) => {
      const table = parseQualified(key);
      return table === null ? [] : [{ table, operations: writes.filter((write) => operations.has(write)) }];
    })
    .sort((a, b) => (formatQualified(a.table) < formatQualified(b.table) ? -1 : 1));
}

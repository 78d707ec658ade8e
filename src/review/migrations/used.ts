import { formatQualified } from '../../core/identifier.ts';
import { parseSql } from '../../sql/parse.ts';
import { defaultOf } from '../project/settings.ts';
import { contractsOf } from '../project/versions.ts';
import type { Side } from '../side.ts';
import { listName, type Name, relationName } from './names.ts';

/** What the contracts of a side, in their newest versions, need of the database. */
export interface Used {
  /** The functions that they call, with the ids of the contracts. Those of the server are not among them. */
  readonly functions: ReadonlyMap<Name, readonly string[]>;
  /** The tables of the surface, and those that the contracts name. */
  readonly tables: ReadonlySet<Name>;
  /** The roles of the principals, and who logs in for them. */
  readonly roles: ReadonlySet<string>;
  readonly guard: Name | null;
}

export function usedBy(side: Side): Used {
  const functions = new Map<Name, readonly string[]>();
  const tables = new Set((side.project?.surface ?? []).map(formatQualified));
  for (const [id, versions] of contractsOf(side)) {
    const newest = versions.at(-1) ?? versions[0];
    const sql = side.statementOf(`${id}@v${newest.version}`);
    const parsed = sql === null ? null : parseSql(sql);
    if (parsed === null || !('statements' in parsed)) continue;
    for (const call of parsed.nodes('FuncCall')) {
      const name = listName(call['funcname']);
      // An unqualified function is the server's: contracts check demands it.
      if (name === null || !name.includes('.') || name.startsWith('pg_catalog.')) continue;
      const ids = functions.get(name) ?? [];
      if (!ids.includes(id)) functions.set(name, [...ids, id]);
    }
    for (const range of [...parsed.nodes('RangeVar'), ...parsed.nodes('relation')]) {
      const name = relationName(range);
      if (name?.includes('.')) tables.add(name);
    }
  }
  const logins = (side.project?.targets ?? []).flatMap(({ logins: { exec, verify } }) => [exec, verify]);
  const roles = [...Object.values(side.project?.roles ?? {}), ...logins.flatMap(({ user }) => defaultOf(user) ?? [])];
  const guard = side.project?.guard ?? null;
  return { functions, tables, roles: new Set(roles), guard: guard === null ? null : formatQualified(guard) };
}

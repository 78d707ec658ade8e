import { formatQualified } from '../../core/identifier.ts';
import type { Span } from '../../sql/position.ts';
import { fieldsOf, locationOf, nameOf } from '../../sql/tree.ts';
import { classOfBuiltin } from '../../survivors/builtins/class-of-builtin.ts';
import type { ContractPair, Read } from '../pair.ts';

/** A function of PostgreSQL's own that a statement calls, and that leaves something which ROLLBACK does not take back. */
export interface LastingCall {
  /** `pg_catalog.nextval`. */
  readonly name: string;
  /** Of the survivor: docs/survivors/ has a page of each. */
  readonly code: string;
  readonly span: Span;
}

/** The calls that only `here` has, one of each function, as many times as either side calls it. */
export function lastingCallsOnlyIn(pair: ContractPair, here: 'base' | 'head'): readonly LastingCall[] {
  const there = lastingCalls(pair[here === 'base' ? 'head' : 'base']).map(({ name }) => name);
  const named = new Map(lastingCalls(pair[here]).map((call) => [call.name, call]));
  return [...named.values()].filter(({ name }) => !there.includes(name));
}

function lastingCalls({ sql }: Read): readonly LastingCall[] {
  return sql.nodes('FuncCall').flatMap((call) => {
    const [schema, name] = nameOf(fieldsOf(call)['funcname']);
    if (schema !== 'pg_catalog' || name === undefined) return [];
    const code = classOfBuiltin(name)?.code ?? null;
    return code === null ? [] : [{ name: formatQualified({ schema, name }), code, span: sql.spanAt(locationOf(call)) }];
  });
}

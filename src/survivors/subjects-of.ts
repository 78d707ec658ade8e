import type { Subject } from '../catalog/graph.ts';
import type { Contract } from '../contract/contract.ts';

/** What is looked at for one analysis. */
export interface Looked {
  readonly contract: Contract | null;
  readonly subject: Subject;
  /** The queries that give its cases their values: a run sends them in the same transaction. */
  readonly values: readonly Subject[];
}

/** A contract's statement, and the queries of its cases, each once. */
export function subjectsOf(contract: Contract): Looked {
  const { id, file, sql, line, params, cases } = contract;
  const queries = new Map<string, Subject>();
  for (const { name, values } of cases) {
    values.forEach((value, index) => {
      if (!('query' in value) || queries.has(value.query)) return;
      queries.set(value.query, {
        kind: 'contract',
        name: `${id}, the value of "${params[index]?.name ?? ''}" in the case "${name}"`,
        file,
        sql: value.query,
        parameterTypes: [],
      });
    });
  }
  return {
    contract,
    subject: { kind: 'contract', name: id, file, sql, line, parameterTypes: params.map(({ type }) => type) },
    values: [...queries.values()],
  };
}

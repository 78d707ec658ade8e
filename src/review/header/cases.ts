import type { Case, Contract, Parameter } from '../../contract/contract.ts';
import { canonicalJson } from '../../core/canonical-json.ts';
import type { ContractPair } from '../pair.ts';
import { byName, type Named } from './named.ts';

/** The cases of both versions; one that has another name and is the same in everything else was renamed. */
export interface MatchedCases extends Named<Case> {
  readonly renamed: readonly { readonly old: Case; readonly new: Case }[];
}

export function matchedCases({ base, head }: ContractPair): MatchedCases {
  const { added, removed, kept } = byName(base.contract.cases, head.contract.cases, ({ name }) => name);
  const gone = byBody(base.contract, removed);
  const fresh = byBody(head.contract, added);
  const renamed = [...gone].flatMap(([body, [old, ...others]]) => {
    const [now, ...more] = fresh.get(body) ?? [];
    return old === undefined || now === undefined || others.length + more.length > 0 ? [] : [{ old, new: now }];
  });
  return {
    added: added.filter((each) => !renamed.some((pair) => pair.new === each)),
    removed: removed.filter((each) => !renamed.some((pair) => pair.old === each)),
    kept,
    renamed,
  };
}

/** What a case sends, by the names of the parameters. */
export function valuesOf(params: readonly Parameter[], { values }: Case): ReadonlyMap<string, unknown> {
  return new Map(params.map(({ name }, index) => [name, values[index] ?? null]));
}

/** Cases that are the same in everything but their names. */
function byBody({ params }: Contract, cases: readonly Case[]): ReadonlyMap<string, readonly Case[]> {
  const found = new Map<string, readonly Case[]>();
  for (const one of cases) {
    const { raises, effects, burns } = one;
    const body = canonicalJson([[...valuesOf(params, one)], raises, effects, burns]);
    found.set(body, [...(found.get(body) ?? []), one]);
  }
  return found;
}

import type { ContractPair } from './pair.ts';
import { contractRules, net } from './rules/registry.ts';
import type { ContractRule, Found } from './rules/rule.ts';

/** A change with the rule that found it. */
export interface Classified {
  readonly rule: Pick<ContractRule, 'id' | 'area' | 'mirror'>;
  readonly found: Found;
}

/** What every rule says of two versions of a contract, and what none of them accounts for. */
export function classify(pair: ContractPair): readonly Classified[] {
  const told = contractRules.flatMap((rule) => rule.find(pair).map((found) => ({ rule, found })));
  const left = net.find(
    pair,
    told.map(({ found }) => found),
  );
  return [...told, ...left.map((found) => ({ rule: net, found }))];
}

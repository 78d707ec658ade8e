import type { Contract, Parameter } from '../../contract/contract.ts';
import type { ContractPair } from '../pair.ts';
import { compareNames, type NameChanges } from './name-lists.ts';

/** `$1 "tenant" (uuid)`; `$4` where the header does not declare it. */
export function parameterText(contract: Contract, number: number): string {
  const parameter = contract.params[number - 1];
  return parameter === undefined ? `$${number}` : `$${number} "${parameter.name}" (${parameter.type})`;
}

/** What became of the declared parameters. One that has both another name and another type was removed, and another added. */
export function parameterChanges({ base, head }: ContractPair): NameChanges {
  const changes = compareNames(namesOf(base.contract), namesOf(head.contract));
  const typed = (contract: Contract, name: string): string | undefined => parameterOf(contract, name)?.type;
  const others = changes.renamed.filter((each) => typed(base.contract, each.old) !== typed(head.contract, each.new));
  if (others.length === 0) return changes;
  const last = head.contract.params.length - 1;
  return {
    ...changes,
    renamed: changes.renamed.filter((each) => !others.includes(each)),
    removed: [...changes.removed, ...others.map(({ old, at }) => ({ name: old, at }))],
    added: [...changes.added, ...others.map(({ new: name, at }) => ({ name, at, isLast: at === last }))],
  };
}

export function parameterOf(contract: Contract, name: string): Parameter | undefined {
  return contract.params.find((each) => each.name === name);
}

/** The number under which the statement has a parameter. */
export function numberOfParameter(contract: Contract, name: string): number {
  return contract.params.findIndex((each) => each.name === name) + 1;
}

function namesOf(contract: Contract): readonly string[] {
  return contract.params.map(({ name }) => name);
}

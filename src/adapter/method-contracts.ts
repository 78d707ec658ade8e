import type { Contract } from '../contract/contract.ts';
import { newestOf } from '../contract/load.ts';
import { ContractsError } from '../core/errors.ts';
import { argumentsOf } from './arguments.ts';
import { inCamelCase } from './binding.ts';
import { type AdapterMethod, adapterMethodNames, adapterMethods } from './methods.ts';

export type MethodContracts = Readonly<Record<AdapterMethod, Contract>>;

/**
 * The contract that each method executes: the newest version of the id that the project names.
 * Throws where a method has no contract, or one of another principal or with other parameters than the method takes.
 */
export function contractsOfMethods(
  contracts: readonly Contract[],
  methods: Readonly<Record<string, string>>,
): MethodContracts {
  const surplus = Object.keys(methods).filter((name) => !Object.hasOwn(adapterMethods, name));
  if (surplus.length > 0) {
    throw invalid(
      `"adapter" names ${quoted(surplus)}, which the live adapter does not have`,
      `use only ${adapterMethodNames.join(', ')}`,
    );
  }
  const contractOf = (method: AdapterMethod): Contract => contractOfMethod(contracts, methods, method);
  return Object.freeze({
    cutLegA: contractOf('cutLegA'),
    cutLegB: contractOf('cutLegB'),
    ratifyMilestone: contractOf('ratifyMilestone'),
    verifyUnit: contractOf('verifyUnit'),
    verifyManifest: contractOf('verifyManifest'),
    snapshotCounts: contractOf('snapshotCounts'),
  });
}

function contractOfMethod(
  contracts: readonly Contract[],
  methods: Readonly<Record<string, string>>,
  method: AdapterMethod,
): Contract {
  const id = Object.hasOwn(methods, method) ? methods[method] : undefined;
  if (id === undefined) {
    const line = `${method}: ${adapterMethods[method].contract}`;
    throw invalid(
      `"adapter" names no contract for "${method}"`,
      `add the line \`${line}\` under \`adapter:\` in contracts/contracts.yaml`,
    );
  }
  const newest = newestOf(contracts).find((contract) => contract.id === id);
  if (newest === undefined) {
    throw new ContractsError('unknown-contract', `"${method}" executes contract "${id}", which does not exist`, {
      hint: `write contracts/${id}/v1.sql, or name another contract under \`adapter:\` in contracts/contracts.yaml`,
    });
  }
  assertFits(method, newest);
  // A copy: what will be executed is what was given here, whatever the caller does with its own.
  return structuredClone(newest);
}

function assertFits(method: AdapterMethod, contract: Contract): void {
  const { principal, kind } = adapterMethods[method];
  if (contract.principal !== principal) {
    throw invalid(
      `"${method}" connects as "${principal}", and ${contract.file} is written for "${contract.principal}"`,
      `write \`principal: ${principal}\` in a new version of contract "${contract.id}"`,
    );
  }
  // The kind decides whether the transaction is read-only.
  if (contract.kind !== kind) {
    throw invalid(
      `"${method}" executes a "${kind}" contract, and ${contract.file} is a "${contract.kind}"`,
      `write \`kind: ${kind}\` in a new version of contract "${contract.id}"`,
    );
  }
  const takes = Object.keys(argumentsOf[method].shape);
  const params = contract.params.map((param) => inCamelCase(param.name));
  if (takes.length !== params.length || takes.some((name) => !params.includes(name))) {
    throw invalid(
      `"${method}" takes ${quoted(takes)}, and the parameters of ${contract.file} are ${quoted(params)}`,
      `name the parameters of contract "${contract.id}" as "${method}" does`,
    );
  }
}

function invalid(message: string, hint: string): ContractsError {
  return new ContractsError('project-invalid', message, { hint });
}

function quoted(names: readonly string[]): string {
  return names.length === 0 ? 'nothing' : names.map((name) => `"${name}"`).join(', ');
}

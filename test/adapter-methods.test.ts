import { describe, expect, it } from 'vitest';
import { ProductionLiveExecutionAdapter } from '../src/adapter/live-adapter.ts';
import { adapterMethodNames, adapterMethods } from '../src/adapter/methods.ts';
import type { Contract } from '../src/contract/contract.ts';
import { changed, contracts, methods } from './adapter/world.ts';

const adapterOf = (parts: {
  readonly contracts?: readonly Contract[];
  readonly methods?: Readonly<Record<string, string>>;
}): ProductionLiveExecutionAdapter =>
  new ProductionLiveExecutionAdapter({
    killSwitch: () => ({ enabled: false, source: 'a test', found: 'false' }),
    connect: () => Promise.reject(new Error('nobody connects here')),
    contracts,
    methods,
    ...parts,
  });

const contractOf = (id: string): Contract => {
  const found = contracts.find((contract) => contract.id === id);
  if (found === undefined) throw new Error(`no contract ${id}`);
  return found;
};

describe('the closed list of methods', () => {
  it('is what the project maps, method by method', () => {
    expect(Object.fromEntries(Object.entries(adapterMethods).map(([name, { contract }]) => [name, contract]))).toEqual(
      methods,
    );
  });

  it('is what the class has, and nothing else', () => {
    const own = Object.getOwnPropertyNames(ProductionLiveExecutionAdapter.prototype);
    expect(own.filter((name) => name !== 'constructor')).toEqual([...adapterMethodNames]);
    expect([...adapterMethodNames]).toEqual(Object.keys(adapterMethods));
  });

  it('names the principal that each contract is written for', () => {
    for (const { principal, contract } of Object.values(adapterMethods)) {
      expect([contract, contractOf(contract).principal]).toEqual([contract, principal]);
    }
  });
});

describe('an adapter', () => {
  it('is made of the contracts of this repository', () => {
    expect(() => adapterOf({})).not.toThrow();
  });

  it('is refused where a contract is missing', () => {
    expect(() => adapterOf({ contracts: contracts.filter(({ id }) => id !== 'verify_unit') })).toThrow(
      expect.objectContaining({
        code: 'unknown-contract',
        message: '"verifyUnit" executes contract "verify_unit", which does not exist',
      }),
    );
  });

  it('is refused where the project maps no contract to a method, or maps one that is none', () => {
    const { cutLegB, ...fewer } = methods;
    expect(() => adapterOf({ methods: fewer })).toThrow(
      expect.objectContaining({
        code: 'project-invalid',
        message: '"adapter" names no contract for "cutLegB"',
        hint: `add the line \`cutLegB: ${cutLegB}\` under \`adapter:\` in contracts/contracts.yaml`,
      }),
    );
    expect(() => adapterOf({ methods: { ...methods, toString: 'cut_leg_a' } })).toThrow(
      '"adapter" names "toString", which the live adapter does not have',
    );
  });

  it('is refused where a contract is written for another principal', () => {
    expect(() => adapterOf({ contracts: changed('verify_unit', { principal: 'exec' }) })).toThrow(
      '"verifyUnit" connects as "verify", and contracts/verify_unit/v1.sql is written for "exec"',
    );
  });

  it('is refused where a contract may change rows and its method may not, or the other way round', () => {
    expect(() => adapterOf({ contracts: changed('verify_unit', { kind: 'call' }) })).toThrow(
      '"verifyUnit" executes a "query" contract, and contracts/verify_unit/v1.sql is a "call"',
    );
    expect(() => adapterOf({ contracts: changed('cut_leg_a', { kind: 'query' }) })).toThrow(
      '"cutLegA" executes a "call" contract, and contracts/cut_leg_a/v1.sql is a "query"',
    );
  });

  it('is refused where the parameters of a contract are not what its method takes', () => {
    const params = contractOf('verify_unit').params;
    for (const other of [[], [{ name: 'address', type: 'text' }], [...params, { name: 'as_of', type: 'date' }]]) {
      expect(() => adapterOf({ contracts: changed('verify_unit', { params: other }) })).toThrow(
        /^"verifyUnit" takes "canonicalAddress", and the parameters of contracts\/verify_unit\/v1.sql are /,
      );
    }
  });

  it('executes the newest version, whatever the order', () => {
    const newest = { ...contractOf('verify_unit'), version: 10, file: 'contracts/verify_unit/v10.sql', params: [] };
    for (const both of [
      [...contracts, newest],
      [newest, ...contracts],
    ]) {
      expect(() => adapterOf({ contracts: both })).toThrow('contracts/verify_unit/v10.sql');
    }
  });
});

import type { Contract } from '../contract/contract.ts';
import { contractsOfShard, type Shard } from '../contract/shard.ts';
import { ContractsError } from '../core/errors.ts';
import { didYouMean } from '../core/similar.ts';

/** The contracts with these ids, all without ids. Throws `unknown-contract` or `nothing-selected`: an empty selection proves nothing. */
export function selectContracts(contracts: readonly Contract[], ids: readonly string[]): readonly Contract[] {
  const known = contracts.map(({ id }) => id);
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown !== undefined) {
    throw new ContractsError('unknown-contract', `there is no contract "${unknown}"${didYouMean(unknown, known)}`, {
      hint: `choose from: ${known.join(', ')}`,
    });
  }
  const selected = ids.length === 0 ? contracts : contracts.filter(({ id }) => ids.includes(id));
  if (selected.length > 0) return selected;
  throw new ContractsError('nothing-selected', 'the project has no contract, so there is nothing to prove', {
    hint: 'write one; see docs/contract-files.md',
  });
}

/** The contracts of one shard. Throws `nothing-selected` where there are more shards than contracts. */
export function selectShard(contracts: readonly Contract[], shard: Shard): readonly Contract[] {
  const selected = contractsOfShard(contracts, shard);
  if (selected.length > 0) return selected;
  const { number, of } = shard;
  throw new ContractsError(
    'nothing-selected',
    `shard ${number}/${of} has no contract: there ${contracts.length === 1 ? 'is' : 'are'} only ${contracts.length}`,
    { hint: `divide the run into at most ${contracts.length}: \`contracts verify --shard 1/${contracts.length}\`` },
  );
}

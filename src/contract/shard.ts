import { hash } from '../core/hash.ts';
import type { Contract } from './contract.ts';

/** One part of a run that is divided among several jobs: the second of eight is `{ number: 2, of: 8 }`. */
export interface Shard {
  readonly number: number;
  readonly of: number;
}

/** `2/8`; null where it is anything else. */
export function parseShard(text: string): Shard | null {
  const [, number = 0, of = 0] = (/^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(text) ?? []).map(Number);
  return number >= 1 && number <= of ? { number, of } : null;
}

/**
 * The contracts of one shard: all are dealt out in turn, in the order of the SHA-256 of their ids. Every job deals alike, whatever its
 * machine, no shard has more than one contract more than another, and none is empty while there are as many contracts as shards.
 */
export function contractsOfShard(contracts: readonly Contract[], { number, of }: Shard): readonly Contract[] {
  const hashes = contracts.map(({ id }) => hash(id)).toSorted();
  const mine = new Set(hashes.filter((_, at) => at % of === number - 1));
  return contracts.filter(({ id }) => mine.has(hash(id)));
}

/** SHA-256 that is the same for the same contracts, whatever their order: the jobs that share a run must have the same files. */
export function contentsOf(contracts: readonly Contract[]): string {
  const lines = contracts.map((each) => `${each.id} v${each.version} ${each.sha256} ${each.headerSha256}`);
  return hash(lines.toSorted().join('\n'));
}

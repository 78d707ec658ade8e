import type { Waiver } from '../../contract/contract.ts';
import type { ContractPair } from '../pair.ts';
import { byName, type Named } from './named.ts';

/** The waivers of both versions, by the survivor and what it is found at. */
export function matchedWaivers({ base, head }: ContractPair): Named<Waiver> {
  return byName(base.contract.waivers, head.contract.waivers, waiverPath);
}

export function waiverPath({ code, object }: Waiver): string {
  return `waivers.${code}.${object}`;
}

/** `survivor "notify" at "channel orders"`. */
export function survivorOf({ code, object }: Waiver): string {
  return `survivor "${code}" at "${object}"`;
}

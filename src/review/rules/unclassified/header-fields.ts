import type { Contract } from '../../../contract/contract.ts';
import { canonicalJson } from '../../../core/canonical-json.ts';

/** What a contract's header says, after it was read: two spellings of one header say the same. */
export const headerFields = [
  'summary',
  'kind',
  'principal',
  'isolation',
  'params',
  'returns',
  'effects',
  'declared',
  'waivers',
  'burns',
  'cases',
] as const satisfies readonly (keyof Contract)[];

/** Each of these names what it is about, and says the same in another order. The order of parameters and columns is content. */
const unordered: ReadonlySet<string> = new Set(['effects', 'waivers', 'burns', 'cases']);

export function isSameInHeader(field: (typeof headerFields)[number], base: Contract, head: Contract): boolean {
  return saidBy(base, field) === saidBy(head, field);
}

function saidBy(contract: Contract, field: (typeof headerFields)[number]): string {
  const value = contract[field];
  return Array.isArray(value) && unordered.has(field) ? value.map(canonicalJson).sort().join() : canonicalJson(value);
}

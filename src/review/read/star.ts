import type { ContractPair } from '../pair.ts';
import type { Found } from '../rules/rule.ts';
import { differencesAbout } from './aspect.ts';
import { outputColumns } from './columns.ts';
import { listed, spansOf } from './groups.ts';

/** Whether the result's list of columns has a star on this side and none on the other; with everything that changed in the list. */
export function starOnlyOn(
  side: 'base' | 'head',
  pair: ContractPair,
): (Pick<Found, 'path' | 'spans' | 'explains'> & { readonly columns: string }) | null {
  const [base, head] = [outputColumns(pair.base), outputColumns(pair.head)];
  if (base === null || head === null || base.star === head.star) return null;
  if ((side === 'head') !== head.star) return null;
  const explains = differencesAbout(pair, 'columns');
  const { names } = side === 'head' ? base : head;
  return {
    path: 'returns.columns',
    spans: spansOf(explains),
    explains,
    columns: listed(names.map((name) => `"${name}"`)),
  };
}

import type { RowCardinality } from '../../contract/contract.ts';

/** How many rows each allows: the fewest and the most. */
const range: Readonly<Record<RowCardinality, readonly [number, number]>> = {
  none: [0, 0],
  one: [1, 1],
  optional: [0, 1],
  many: [0, Number.POSITIVE_INFINITY],
};

export const rowsInWords: Readonly<Record<RowCardinality, string>> = {
  none: 'no row',
  one: 'exactly one row',
  optional: 'one row or none',
  many: 'every number of rows',
};

/** Loosened: the new one allows a number of rows that the old one did not. */
export function cardinalityStep(old: RowCardinality, now: RowCardinality): 'same' | 'loosened' | 'tightened' {
  if (old === now) return 'same';
  const [fewest, most] = range[old];
  const [least, greatest] = range[now];
  return least >= fewest && greatest <= most ? 'tightened' : 'loosened';
}

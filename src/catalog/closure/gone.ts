import type { Expansion } from './seed.ts';

/** The catalog names it, and does not have it: dropped while the catalog was read, or hidden from the role. */
export function gone(what: string): Expansion {
  return { node: { kind: 'unknown', reason: 'unresolved-name', what, object: what }, children: [] };
}

import type { ContractKind } from '../contract/contract.ts';
import type { ContractPrincipal } from '../core/principal.ts';

interface MethodEntry {
  readonly principal: ContractPrincipal;
  readonly contract: string;
  readonly kind: ContractKind;
}

/** Every method of the live adapter: as whom it connects, which contract it executes, and what that may do. The list is closed. */
export const adapterMethods = {
  cutLegA: { principal: 'exec', contract: 'cut_leg_a', kind: 'call' },
  cutLegB: { principal: 'exec', contract: 'cut_leg_b', kind: 'call' },
  ratifyMilestone: { principal: 'exec', contract: 'ratify_milestone', kind: 'call' },
  verifyUnit: { principal: 'verify', contract: 'verify_unit', kind: 'query' },
  verifyManifest: { principal: 'verify', contract: 'verify_manifest', kind: 'query' },
  snapshotCounts: { principal: 'verify', contract: 'snapshot_counts', kind: 'snapshot' },
} as const satisfies Readonly<Record<string, MethodEntry>>;

export type AdapterMethod = keyof typeof adapterMethods;

/** The methods in the order of the table. */
export const adapterMethodNames = [
  'cutLegA',
  'cutLegB',
  'ratifyMilestone',
  'verifyUnit',
  'verifyManifest',
  'snapshotCounts',
] as const satisfies readonly AdapterMethod[];

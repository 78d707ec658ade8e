import type { ContractPrincipal } from '../core/principal.ts';

/** Every method of the live adapter: as whom it connects, and which contract it executes. The list is closed. */
export const adapterMethods = {
  cutLegA: { principal: 'exec', contract: 'cut_leg_a' },
  cutLegB: { principal: 'exec', contract: 'cut_leg_b' },
  ratifyMilestone: { principal: 'exec', contract: 'ratify_milestone' },
  verifyUnit: { principal: 'verify', contract: 'verify_unit' },
  verifyManifest: { principal: 'verify', contract: 'verify_manifest' },
  snapshotCounts: { principal: 'verify', contract: 'snapshot_counts' },
} as const satisfies Readonly<Record<string, { readonly principal: ContractPrincipal; readonly contract: string }>>;

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

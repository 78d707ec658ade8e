import type { Statement } from './session.ts';

/** Names of our own questions that stay prepared in a session. Planning one of them costs more than running it. */
export const keptNames = [
  'contracts_backends',
  'contracts_catalog_relations',
  'contracts_catalog_routines',
  'contracts_catalog_types',
  'contracts_effects',
  'contracts_effects_after',
  'contracts_fingerprint',
  'contracts_locks',
  'contracts_residue',
  'contracts_sequences',
  'contracts_server_copy',
  'contracts_settings',
  'contracts_transaction',
  'contracts_types',
  'contracts_waits',
] as const;

/** A question that is asked in every transaction. */
export function kept(
  name: (typeof keptNames)[number],
  text: string,
  values: readonly (string | null)[] = [],
): Statement {
  return { text, values, name, keep: true };
}

import type { Enabled, Surroundings } from '../model.ts';

/** Whether a trigger or rule fires under the session's session_replication_role (`local` is as `origin`). */
export function isActive(enabled: Enabled, { settings }: Surroundings): boolean {
  if (enabled === 'always') return true;
  return enabled === (settings['session_replication_role'] === 'replica' ? 'replica' : 'origin');
}

import { ContractsError } from '../core/errors.ts';
import { type KillSwitch, type KillSwitchReading, killSwitchVariable } from './kill-switch.ts';

/**
 * Throws `kill-switch-off` unless the kill-switch says on, asked at this moment.
 * The first line of every method of the live adapter: nothing else has happened by then.
 */
export function assertLiveAllowed(killSwitch: KillSwitch, method: string): void {
  const reading = ask(killSwitch);
  if (reading.enabled === true) return;
  throw new ContractsError(
    'kill-switch-off',
    `"${method}" of the live adapter is refused: the kill-switch is off (${reading.source}: ${reading.found})`,
    {
      hint: `write \`enabled: true\` under \`execution:\` in the project file and leave ${killSwitchVariable} unset, if this application may change the database for real`,
    },
  );
}

/** A switch that cannot answer is off. */
function ask(killSwitch: KillSwitch): KillSwitchReading {
  try {
    const { enabled, source, found } = killSwitch();
    return { enabled, source, found };
  } catch (cause) {
    const found = cause instanceof Error ? cause.message : String(cause);
    return { enabled: false, source: 'the kill-switch given to the adapter', found: `failed: ${found}` };
  }
}

import { resolve } from 'node:path';
import { type ExecutionSetting, parseExecutionSetting } from '../contract/execution.ts';
import { readRegularFile } from '../contract/regular-file.ts';
import { visible } from '../core/text.ts';

/** What the kill-switch said at one moment. */
export interface KillSwitchReading {
  readonly enabled: boolean;
  /** Where that was read: the file and its key, or the environment variable that turned it off. */
  readonly source: string;
  /** What stood there, in words. */
  readonly found: string;
}

/** Asked anew before every live execution. The adapter takes anything but `enabled: true`, and any error, as off. */
export type KillSwitch = () => KillSwitchReading;

/** Turns execution off with any value but `true`. No value turns it on. */
export const killSwitchVariable = 'CONTRACTS_EXECUTION_ENABLED';

export interface KillSwitchPlace {
  /** Path of `contracts.yaml`. */
  readonly projectFile: string;
  /** How to name that file, where its path says more than it should; the path without it. */
  readonly shown?: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Reads the kill-switch from disk and environment, afresh at every call. Never throws and never waits: whatever keeps the
 * file from being read is in `found`, and the switch is off then.
 */
export function readKillSwitch({ projectFile, shown = projectFile, env }: KillSwitchPlace): KillSwitchReading {
  const veto = env[killSwitchVariable];
  if (veto !== undefined && veto !== 'true') {
    return {
      enabled: false,
      source: `environment variable "${killSwitchVariable}"`,
      found: `"${visible(veto.slice(0, 40))}"`,
    };
  }
  const { enabled, found } = readProjectFile(projectFile);
  return { enabled, source: `"execution.enabled" in "${shown}"`, found: visible(found) };
}

/** The kill-switch of one project, as the adapter wants it. The file stays the same one when the process changes its folder. */
export function killSwitchOf({ projectFile, shown = projectFile, env }: KillSwitchPlace): KillSwitch {
  const place = { projectFile: resolve(projectFile), shown, env };
  return () => readKillSwitch(place);
}

const refusals = {
  missing: 'missing: there is no such file',
  unreadable: 'unreadable: the file could not be read',
  'not-regular': 'unreadable: not a regular file',
  'too-large': 'unreadable: larger than 1 MiB',
  link: 'unreadable: a link',
} as const;

function readProjectFile(path: string): ExecutionSetting {
  const { bytes, refused } = readRegularFile(path);
  if (refused !== null) return { enabled: false, found: refusals[refused] };
  try {
    return parseExecutionSetting(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return { enabled: false, found: 'unreadable: not UTF-8' };
  }
}

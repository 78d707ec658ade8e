import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseExecutionSetting } from '../contract/execution.ts';
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
  readonly env: Readonly<Record<string, string | undefined>>;
}

const largestFile = 1_048_576;

/**
 * Reads the kill-switch from disk and environment, afresh at every call. Never throws and never waits: whatever keeps the
 * file from being read is in `found`, and the switch is off then.
 */
export function readKillSwitch({ projectFile, env }: KillSwitchPlace): KillSwitchReading {
  const veto = env[killSwitchVariable];
  if (veto !== undefined && veto !== 'true') {
    return {
      enabled: false,
      source: `environment variable "${killSwitchVariable}"`,
      found: `"${visible(veto.slice(0, 40))}"`,
    };
  }
  const { enabled, found } = readProjectFile(projectFile);
  return { enabled, source: `"execution.enabled" in "${projectFile}"`, found: visible(found) };
}

/** The kill-switch of one project, as the adapter wants it. The file stays the same one when the process changes its folder. */
export function killSwitchOf({ projectFile, env }: KillSwitchPlace): KillSwitch {
  const place = { projectFile: resolve(projectFile), env };
  return () => readKillSwitch(place);
}

function readProjectFile(path: string): { readonly enabled: boolean; readonly found: string } {
  try {
    const bytes = readRegularFile(path);
    return typeof bytes === 'string'
      ? { enabled: false, found: `unreadable: ${bytes}` }
      : parseExecutionSetting(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (error) {
    return { enabled: false, found: reasonOf(error) };
  }
}

/** The file's bytes, or why it has none to give. */
function readRegularFile(path: string): Buffer | string {
  // Opening a FIFO to read waits for a writer, unless told not to (open(2)).
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    if (!fstatSync(file).isFile()) return 'not a regular file';
    const bytes = Buffer.alloc(largestFile + 1);
    let length = 0;
    for (let read = -1; read !== 0 && length < bytes.length; length += read) {
      read = readSync(file, bytes, length, bytes.length - length, null);
    }
    return length > largestFile ? 'larger than 1 MiB' : bytes.subarray(0, length);
  } finally {
    closeSync(file);
  }
}

function reasonOf(error: unknown): string {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  if (code === 'ENOENT') return 'missing: there is no such file';
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return 'unreadable: not UTF-8';
  return `unreadable: ${typeof code === 'string' ? code : 'the file could not be read'}`;
}

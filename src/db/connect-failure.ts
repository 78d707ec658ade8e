import type { ErrorCode } from '../core/error-codes.ts';
import type { ConnectionSettings, SettingName } from './settings.ts';

/** What the driver's error says, read without trusting its class. */
export interface Facts {
  /** A name of Node.js or OpenSSL (`ECONNREFUSED`), or the server's SQLSTATE; empty where there is none. */
  readonly code: string;
  readonly message: string;
  /** The function of the server's source that raised the error: the same in every language (manual 53.8, field R). */
  readonly routine: string;
}

/** A failure to connect in our words: `why` completes "cannot connect to …: ". */
export interface Failure {
  readonly code: ErrorCode;
  readonly why: string;
  readonly hint: string;
}

/** Reads `code`, `message` and `routine` of whatever was thrown. */
export function readFacts(error: unknown): Facts {
  const text = (key: string): string => {
    const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, key) : undefined;
    return typeof value === 'string' ? value : '';
  };
  return { code: text('code'), message: text('message'), routine: text('routine') };
}

/** Where a setting is to be mended: `DOT_CUTTER_DB_HOST in .env`, or plainly `the target's host`. */
export function whereIs(settings: ConnectionSettings, name: SettingName): string {
  return settings.origins?.[name] ?? `the ${name} of this target`;
}

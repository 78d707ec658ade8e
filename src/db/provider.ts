import { openSession } from './postgres.ts';
import type { ConnectionProvider } from './session.ts';
import type { ConnectionSettings } from './settings.ts';

/** A connection provider that knows how often it was asked. */
export interface CountingProvider<P extends string> {
  readonly connect: ConnectionProvider<P>;
  /** How many connections were asked for, refused ones included. */
  opened(): number;
}

/** The seam between a principal and an open session. Every call opens a connection of its own. */
export function createProvider<P extends string>(
  settings: Readonly<Record<P, ConnectionSettings>>,
): CountingProvider<P> {
  let opened = 0;
  return {
    connect: (principal) => {
      opened += 1;
      return openSession(settings[principal]);
    },
    opened: () => opened,
  };
}

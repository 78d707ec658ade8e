import type { Limits } from '../core/limits.ts';
import type { CommandSource } from '../core/target.ts';
import type { Observer } from '../db/observer.ts';
import { observeByCommand } from '../db/observer-command.ts';
import { observeByConnection } from '../db/observer-connection.ts';
import { openSession } from '../db/postgres.ts';
import { type ConnectionSettings, formatDestination } from '../db/settings.ts';
import { embeddedTarget } from './choose-target.ts';
import type { Context } from './context.ts';

/** Opens the observer of a target: a login of its own, or the command that observes. */
export async function openWitness(
  source: ConnectionSettings | CommandSource,
  about: { readonly target: string; readonly limits: Limits; readonly env: Context['env'] },
): Promise<Observer> {
  const { target, limits, env } = about;
  if ('command' in source) return observeByCommand({ source, limits, env });
  const session = await openSession(source);
  return observeByConnection({ session, description: placeOf(source, target), limits });
}

/** Where a login leads, in words. The folder of the embedded server is new every time and tells nobody anything. */
export function placeOf(login: ConnectionSettings, target: string): string {
  return target === embeddedTarget
    ? `"${login.database}" on the embedded server as "${login.user}"`
    : formatDestination(login);
}

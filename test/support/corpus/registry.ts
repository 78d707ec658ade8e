import { escapes } from './escapes.ts';
import { external } from './external.ts';
import { felt } from './felt.ts';
import { inPlace } from './in-place.ts';
import type { Mechanism } from './mechanism.ts';
import { physical } from './physical.ts';
import { sequences } from './sequences.ts';
import { serverState } from './server-state.ts';
import { sessionState } from './session-state.ts';
import { undone } from './undone.ts';

/** Every mechanism that a server of the tests can be shown, the worst first. */
const mechanisms: readonly Mechanism[] = [
  ...sequences,
  ...inPlace,
  ...escapes,
  ...external,
  ...serverState,
  ...sessionState,
  ...felt,
  ...physical,
  ...undone,
];

/** Those that a PostgreSQL of this major version has. */
export function mechanismsOf(major: number): readonly Mechanism[] {
  return mechanisms.filter(({ since = 0, until = Number.POSITIVE_INFINITY }) => since <= major && major <= until);
}

import { ContractsError } from '../core/errors.ts';
import type { SessionIdentity } from './identity.ts';

/** Whose connection it is, in the words of the project file, and what the server says of it. */
export interface NamedIdentity {
  readonly name: string;
  readonly identity: Pick<SessionIdentity, 'systemIdentifier' | 'database'>;
}

/** Throws `different-servers` where two connections of a target do not reach the same database. */
export function assertOneServer(one: NamedIdentity, other: NamedIdentity): void {
  const [first, second] = [one.identity, other.identity];
  const differs =
    first.systemIdentifier !== second.systemIdentifier
      ? `system identifier ${first.systemIdentifier}, the other ${second.systemIdentifier}`
      : first.database !== second.database
        ? `database "${first.database}", the other "${second.database}"`
        : null;
  if (differs === null) return;
  throw new ContractsError(
    'different-servers',
    `principals "${one.name}" and "${other.name}" are not on the same server: one has ${differs}`,
    {
      hint: 'set host, port and database of the target so that every principal reaches the same database',
    },
  );
}

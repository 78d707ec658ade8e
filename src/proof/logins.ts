import { type Principal, principals } from '../core/principal.ts';
import { assertFit, powersOf } from '../db/fitness.ts';
import { identityQuery, parseIdentity, type SessionIdentity } from '../db/identity.ts';
import type { Observer } from '../db/observer.ts';
import { assertOneServer } from '../db/one-server.ts';
import type { PrincipalEvidence } from './evidence.ts';
import type { Sessions } from './sessions.ts';

export interface Logins {
  readonly logins: readonly PrincipalEvidence[];
  readonly identity: SessionIdentity;
  /** The observer's server process; of an observer that is a command, one that has gone already. */
  readonly observerPid: number;
}

/** Asks, as every principal, who is connected to what. Throws where one is unfit, or where they are not all on one server. */
export async function inspectLogins(about: {
  readonly sessions: Sessions;
  readonly observer: Observer;
  readonly roles: Readonly<Record<Principal, string>>;
}): Promise<Logins> {
  const { sessions, observer, roles } = about;
  const asked = await Promise.allSettled([
    sessions.identity('exec'),
    sessions.identity('verify'),
    observer.ask(identityQuery).then(parseIdentity),
  ]);
  const failed = asked.find((answer) => answer.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  const identities = asked.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
  const [exec, verify, witness] = identities;
  if (exec === undefined || verify === undefined || witness === undefined)
    throw new Error('a principal has no identity');
  assertFit(witness, { principal: 'observer', role: roles.observer, announcedPid: null, allowPooler: true });
  assertOneServer({ name: 'exec', identity: exec }, { name: 'verify', identity: verify });
  assertOneServer({ name: 'exec', identity: exec }, { name: 'observer', identity: witness });
  const described = principals.map((principal, index) =>
    describe(principal, { identity: identities[index] ?? exec, witness: observer.description }),
  );
  return { logins: described, identity: exec, observerPid: witness.backendPid };
}

function describe(
  principal: Principal,
  { identity, witness }: { readonly identity: SessionIdentity; readonly witness: string },
): PrincipalEvidence {
  return {
    principal,
    role: identity.sessionUser,
    database: identity.database,
    systemIdentifier: identity.systemIdentifier,
    serverVersion: identity.serverVersion,
    address: identity.serverAddress === null ? null : `${identity.serverAddress}:${identity.serverPort}`,
    tls: identity.tls === null ? null : `${identity.tls.version} ${identity.tls.cipher}`,
    // The observer may have these, the others may not: assertFit has seen to them.
    surplus: [...powersOf(identity), ...identity.memberOf.map((role) => `member of ${role}`)],
    witness: principal === 'observer' ? witness : null,
  };
}

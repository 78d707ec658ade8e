import { ContractsError } from '../core/errors.ts';
import { quoteIdentifier } from '../core/identifier.ts';
import type { Principal } from '../core/principal.ts';
import type { SessionIdentity } from './identity.ts';

export interface Expectation {
  readonly principal: Principal | 'migrate';
  /** The login role that the project names for the principal. */
  readonly role: string;
  /** What the connection itself announced: a session's BackendKeyData. Null where nobody can know, as with a command. */
  readonly announcedPid: number | null;
  readonly allowPooler: boolean;
  /** Nothing but the catalog is read: a standby and a read-only database will do. */
  readonly onlyReads?: true;
}

/**
 * Throws where a connection is not fit for a proof: wrong or powerful role, pooler, standby, read-only database, encoding.
 *
 * The observer may hold more than the others (BYPASSRLS to count every row, a membership to see every session): it runs
 * our own questions in READ ONLY transactions, never a contract.
 */
export function assertFit(identity: SessionIdentity, expected: Expectation): void {
  for (const check of [
    checkRole,
    checkPower,
    checkPooler,
    checkPrimary,
    checkWritable,
    checkEncoding,
    checkSearchPath,
  ]) {
    const error = check(identity, expected);
    if (error !== null) throw error;
  }
}

/**
 * Throws where a session of the DBA's is not fit to run tests on: pooler, standby, a schema before pg_catalog. Powers are what
 * a DBA has, and tests are run in whatever encoding the database has.
 */
export function assertFitForTests(
  identity: SessionIdentity,
  expected: Pick<Expectation, 'announcedPid' | 'allowPooler'>,
): void {
  for (const check of [checkPooler, checkPrimary, checkSearchPath]) {
    const error = check(identity, { ...expected, principal: 'migrate', role: identity.sessionUser });
    if (error !== null) throw error;
  }
}

type Check = (identity: SessionIdentity, expected: Expectation) => ContractsError | null;

const checkRole: Check = ({ sessionUser, currentUser }, { principal, role }) => {
  if (sessionUser !== role) {
    return new ContractsError(
      'wrong-role',
      `principal "${principal}" is logged in as "${sessionUser}" instead of "${role}"`,
      {
        hint: `set the user of "${principal}" to "${role}", or name the role under principals in contracts/contracts.yaml`,
      },
    );
  }
  if (currentUser === sessionUser) return null;
  return new ContractsError(
    'wrong-role',
    `principal "${principal}" logs in as "${sessionUser}" but acts as "${currentUser}"`,
    { hint: `as a superuser: ALTER ROLE ${quoteIdentifier(sessionUser)} RESET role;` },
  );
};

const powers = [
  { key: 'superuser', name: 'SUPERUSER' },
  { key: 'bypassRls', name: 'BYPASSRLS' },
  { key: 'createRole', name: 'CREATEROLE' },
  { key: 'createDb', name: 'CREATEDB' },
  { key: 'replication', name: 'REPLICATION' },
] as const;

/** The attributes of the login role that no application needs, in SQL's words. */
export function powersOf(identity: SessionIdentity): readonly string[] {
  return powers.filter(({ key }) => identity[key]).map(({ name }) => name);
}

const checkPower: Check = (identity, { principal }) => {
  if (principal === 'observer') return null;
  const held = powersOf(identity);
  const role = quoteIdentifier(identity.sessionUser);
  if (held.length > 0) {
    return new ContractsError(
      'powerful-role',
      `role ${role} of principal "${principal}" is ${held.join(', ')}: a contract could do what the application cannot`,
      { hint: `as a superuser: ALTER ROLE ${role} ${held.map((name) => `NO${name}`).join(' ')};` },
    );
  }
  if (identity.memberOf.length === 0) return null;
  const others = identity.memberOf.map(quoteIdentifier).join(', ');
  return new ContractsError(
    'powerful-role',
    `role ${role} of principal "${principal}" is a member of ${others}: a contract could act as another role`,
    { hint: `as a superuser: REVOKE ${others} FROM ${role};` },
  );
};

const checkPooler: Check = ({ backendPid }, { principal, announcedPid, allowPooler }) => {
  if (allowPooler || announcedPid === null || announcedPid === backendPid) return null;
  return new ContractsError(
    'pooler-between',
    `a connection pooler stands between principal "${principal}" and the server (backend ${announcedPid} was announced, ${backendPid} answers)`,
    { hint: "set the target's host and port to those of PostgreSQL itself, or set allowPooler: true for the target" },
  );
};

const checkPrimary: Check = ({ inRecovery, serverAddress, serverPort }, { onlyReads }) =>
  inRecovery && onlyReads !== true
    ? new ContractsError(
        'server-in-recovery',
        `the server at ${serverAddress ?? 'the socket'}:${serverPort} is a standby or still in recovery`,
        { hint: "set the target's host to the primary; no contract that writes can run on a standby" },
      )
    : null;

const checkWritable: Check = (
  { databaseReadOnly, transactionReadOnlyDefault, database, sessionUser },
  { principal, onlyReads },
) => {
  if (onlyReads === true || principal !== 'exec' || !transactionReadOnlyDefault) return null;
  const target = databaseReadOnly ? `DATABASE ${quoteIdentifier(database)}` : `ROLE ${quoteIdentifier(sessionUser)}`;
  return new ContractsError(
    'server-read-only',
    databaseReadOnly
      ? `database "${database}" is read-only (default_transaction_read_only is on), so principal "exec" cannot write`
      : `role "${sessionUser}" of principal "exec" is read-only (default_transaction_read_only is on)`,
    { hint: `if it should be writable, as its owner: ALTER ${target} SET default_transaction_read_only = off;` },
  );
};

const checkEncoding: Check = ({ serverEncoding, database }) =>
  serverEncoding === 'UTF8'
    ? null
    : new ContractsError(
        'server-encoding',
        `database "${database}" stores text as ${serverEncoding}: what the server holds could not be compared byte for byte`,
        { hint: 'verify a database that was created with ENCODING UTF8' },
      );

/** Functions and operators of a schema before pg_catalog would answer our own questions for the server. */
const checkSearchPath: Check = ({ firstSchema, sessionUser, database }, { principal }) =>
  firstSchema === 'pg_catalog'
    ? null
    : new ContractsError(
        'search-path-unsafe',
        `role "${sessionUser}" of principal "${principal}" searches schema "${firstSchema}" before "pg_catalog": what is in it could answer for the server`,
        {
          hint: `take pg_catalog out of its search_path, so that it comes first by itself: ALTER ROLE ${quoteIdentifier(sessionUser)} SET search_path = …; or the same for DATABASE ${quoteIdentifier(database)}`,
        },
      );

import { z } from 'zod';
import { ContractsError } from '../core/errors.ts';
import { sqlFile } from '../core/sql-file.ts';
import { describeServerError } from './server-message.ts';
import type { Session } from './session.ts';

const identitySchema = z
  .object({
    sessionUser: z.string(),
    currentUser: z.string(),
    superuser: z.boolean(),
    bypassRls: z.boolean(),
    createRole: z.boolean(),
    createDb: z.boolean(),
    replication: z.boolean(),
    /** Every role it is a member of, directly or through another, in order. */
    memberOf: z.array(z.string()).readonly(),
    database: z.string(),
    /** Drawn by initdb, the same on a standby: tells servers apart. Decimal text. */
    systemIdentifier: z.string(),
    /** `15.18 (Debian 15.18-0+deb12u1)`. */
    serverVersion: z.string(),
    /** `150018`. */
    serverVersionNum: z.int(),
    /** Null over a Unix socket. */
    serverAddress: z.string().nullable(),
    serverPort: z.int(),
    /** As the server sees it; null where the connection is not encrypted. */
    tls: z.object({ version: z.string(), cipher: z.string(), bits: z.int() }).readonly().nullable(),
    /** First on the search_path for functions and operators: `pg_catalog`, unless somebody put another schema before it. */
    firstSchema: z.string(),
    inRecovery: z.boolean(),
    /** default_transaction_read_only as this role sees it. */
    transactionReadOnlyDefault: z.boolean(),
    /** The same, but said by the database or the server rather than by the role. */
    databaseReadOnly: z.boolean(),
    backendPid: z.int(),
    serverEncoding: z.string(),
    maxPreparedTransactions: z.int(),
  })
  .readonly();

/** What the server says about a connection: its role, its server, its state. */
export type SessionIdentity = z.output<typeof identitySchema>;

/** One SELECT with one json value, for a session and for an observer alike. */
export const identityQuery = sqlFile(import.meta.url, 'identity.sql');

/** Reads the value of {@link identityQuery}, for example from an observer. Throws `result-unexpected`. */
export function parseIdentity(value: unknown): SessionIdentity {
  const parsed = identitySchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ContractsError('result-unexpected', 'the server did not say who is connected to what', {
    hint: 'ask a DBA whether views of the schema "pg_catalog" were changed or revoked on this server',
    cause: parsed.error,
  });
}

/** Asks the server who is connected to what. Outside a transaction; takes one round trip. */
export async function inspectIdentity(session: Session): Promise<SessionIdentity> {
  const [answer] = await session.send([{ text: identityQuery }]);
  if (answer === undefined || answer.error !== null) {
    const why = answer?.error ? `: ${describeServerError(answer.error)}` : '';
    throw new ContractsError('result-unexpected', `the server would not say who is connected to what${why}`);
  }
  const text = answer.rows[0]?.[0];
  return parseIdentity(typeof text === 'string' ? JSON.parse(text) : null);
}

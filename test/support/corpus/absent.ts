import type { Absent } from './mechanism.ts';

/** What the table has no line for, and why. */
export const absent: readonly Absent[] = [
  {
    what: 'several statements in one message of the simple protocol; a pool that changes the connection; a pooler',
    why: 'a matter of the driver and of the way to the server, not of SQL: tried in db-session, rollback-only-effects and outside/pgbouncer',
  },
  {
    what: 'login triggers and preloaded libraries',
    why: 'of the session, not of a statement: tried by themselves, below the table',
  },
  {
    what: 'in-place writes of VACUUM, of dropped databases and of login triggers',
    why: 'VACUUM and DROP DATABASE are refused in a transaction; the flag of a login trigger is written at login',
  },
  {
    what: 'foreign data wrappers that are not PostgreSQL’s own (mysql, redis, mongo, kafka)',
    why: 'not packaged for these servers: any wrapper without a line in the tables is unknown (foreign-wrapper-unknown)',
  },
  {
    what: 'pg_background, worker_spi, PL/Proxy, Citus, http, aws_lambda, aws_s3, azure_storage, pg_net, pg_cron, pgmq, pg_partman, TimescaleDB, pg_amqp, orafce, pg_variables',
    why: 'not packaged for these servers: found by name as members of their extension (survivors-codes)',
  },
  {
    what: 'PL/Python, PL/Perl, PL/Tcl and their dictionaries',
    why: 'these servers have the control files without the interpreters: any language that is not read is unknown (unread-language), as the C function is',
  },
  {
    what: 'a deadlock or serialization failure that ends somebody else',
    why: 'needs somebody else at the right moment: a race',
  },
  { what: 'pg_sync_replication_slots', why: 'of a standby' },
  { what: 'files of a server that crashed', why: 'only a crash leaves them' },
  {
    what: 'the volume of write-ahead log, counters of statistics',
    why: 'every transaction leaves them, also one that only reads',
  },
];

/** Codes that no line of the table leads to. */
export const codesElsewhere: Readonly<Record<string, string>> = {
  'ambiguous-name': 'nothing survives by it: what could be meant is followed, all of it',
  'foreign-wrapper-unknown': 'no such wrapper is packaged for these servers',
  'http-request': 'no such extension is packaged for these servers',
  'login-trigger': 'of the session: below the table',
  'message-broker': 'no such extension is packaged for these servers',
  'preloaded-library': 'of the session: below the table',
  'queued-work': 'no such extension is packaged for these servers',
  'unclassified-command': 'what the command reaches is another mechanism, or needs files of an extension',
  'unclassified-function': 'every volatile function of these servers is classified: survivors-builtins compares',
  'unread-body': 'what the parser refuses the server does not run either: tried in survivors-bad-input',
  'unread-tree': 'no server of the tests stores a tree that is not read',
  'unresolved-name': 'what cannot be resolved cannot be run',
};

import type { BuiltinClass } from './builtin-class.ts';

export const origins: BuiltinClass = {
  name: 'replication origins',
  code: 'replication-origin',
  why: "How far an origin has come is shared memory, and which one a session replays for is the session's. (Making and dropping an origin are rows, and undone.)",
  names: [
    'pg_replication_origin_advance',
    'pg_replication_origin_session_reset',
    'pg_replication_origin_session_setup',
    'pg_replication_origin_xact_reset',
    'pg_replication_origin_xact_setup',
  ],
};

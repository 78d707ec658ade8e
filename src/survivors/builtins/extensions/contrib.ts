import type { ExtensionFacts } from './extension-facts.ts';

/** What PostgreSQL itself ships beside the server (manual, appendix F), where it leaves more than nothing. */
export const contrib: readonly ExtensionFacts[] = [
  {
    extension: 'adminpack',
    effects: [
      {
        names: ['pg_file_write', 'pg_file_rename', 'pg_file_unlink', 'pg_file_sync'],
        codes: ['server-file'],
        does: 'changes a file of the server',
      },
    ],
    others: 'leaves nothing',
  },
  {
    extension: 'autoinc',
    effects: [
      {
        names: ['autoinc'],
        codes: ['sequence-advanced'],
        does: "draws a value from the sequence that the trigger's arguments name",
      },
    ],
    others: 'not known',
  },
  {
    extension: 'dblink',
    effects: [
      {
        names: [
          'dblink_build_sql_*',
          'dblink_current_query',
          'dblink_error_message',
          'dblink_fdw_validator',
          'dblink_get_connections',
          'dblink_get_pkey',
          'dblink_is_busy',
        ],
        codes: [],
        does: 'reads',
      },
      {
        names: ['dblink', 'dblink_*'],
        codes: ['other-connection'],
        does: 'works on another connection, in a transaction of its own',
      },
    ],
    others: 'not known',
  },
  {
    extension: 'file_fdw',
    effects: [],
    others: 'leaves nothing',
  },
  {
    extension: 'isn',
    effects: [
      {
        names: ['isn_weak'],
        codes: ['extension-state'],
        does: 'switches weak mode for the rest of the session (up to PostgreSQL 17)',
      },
    ],
    others: 'leaves nothing',
  },
  {
    extension: 'lo',
    effects: [],
    others: 'leaves nothing',
  },
  {
    extension: 'pg_buffercache',
    effects: [
      {
        names: ['pg_buffercache_evict*'],
        codes: ['buffer-cache'],
        does: "throws pages out of everybody's buffer cache",
      },
    ],
    others: 'leaves nothing',
  },
  {
    extension: 'pg_prewarm',
    effects: [
      { names: ['pg_prewarm'], codes: ['buffer-cache'], does: 'fills the buffer cache that everybody shares' },
      { names: ['autoprewarm_start_worker'], codes: ['background-worker'], does: 'starts a background worker' },
      { names: ['autoprewarm_dump_now'], codes: ['server-file'], does: 'writes autoprewarm.blocks' },
    ],
    others: 'not known',
  },
  {
    extension: 'pg_stat_statements',
    effects: [
      {
        names: ['pg_stat_statements_reset'],
        codes: ['statistics-reset'],
        does: 'discards what was counted of statements',
      },
    ],
    others: 'leaves nothing',
  },
  {
    extension: 'pg_surgery',
    effects: [
      {
        names: ['heap_force_kill', 'heap_force_freeze'],
        codes: ['heap-surgery'],
        does: 'changes rows in place, outside any transaction',
      },
    ],
    others: 'not known',
  },
  {
    extension: 'pg_trgm',
    effects: [],
    others: 'leaves nothing',
  },
  {
    extension: 'pg_visibility',
    effects: [
      {
        names: ['pg_truncate_visibility_map'],
        codes: ['heap-surgery'],
        does: "removes a table's visibility map, outside any transaction",
      },
    ],
    others: 'leaves nothing',
  },
  {
    extension: 'postgres_fdw',
    effects: [
      {
        names: ['postgres_fdw_disconnect', 'postgres_fdw_disconnect_all'],
        codes: ['extension-state'],
        does: 'closes connections that the session keeps to other servers',
      },
    ],
    others: 'leaves nothing',
  },
  {
    extension: 'refint',
    effects: [
      {
        names: ['check_primary_key', 'check_foreign_key'],
        codes: ['dynamic-sql'],
        does: "reads and deletes in the tables that the trigger's arguments name",
      },
    ],
    others: 'not known',
  },
  {
    extension: 'tablefunc',
    effects: [
      { names: ['crosstab*', 'connectby'], codes: ['dynamic-sql'], does: 'runs a text as SQL' },
      { names: ['normal_rand'], codes: [], does: 'computes, with a generator that nobody can seed' },
    ],
    others: 'not known',
  },
  {
    extension: 'tcn',
    effects: [{ names: ['triggered_change_notification'], codes: ['notify'], does: 'notifies of every changed row' }],
    others: 'not known',
  },
  {
    extension: 'xml2',
    effects: [
      { names: ['xpath_table'], codes: ['dynamic-sql'], does: 'builds a query from its arguments and runs it' },
    ],
    others: 'leaves nothing',
  },
];

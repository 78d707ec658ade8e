import type { ExtensionFacts } from './extension-facts.ts';

/** Extensions that others publish, as their own documentation describes them. What it does not describe is not known. */
export const otherExtensions: readonly ExtensionFacts[] = [
  {
    extension: 'aws_lambda',
    effects: [{ names: ['invoke'], codes: ['http-request'], does: 'calls a Lambda function' }],
    others: 'not known',
  },
  {
    extension: 'aws_s3',
    effects: [
      {
        names: ['query_export_to_s3'],
        codes: ['http-request', 'dynamic-sql'],
        does: 'runs a query and sends its rows to S3',
      },
      { names: ['table_import_from_s3'], codes: ['http-request', 'dynamic-sql'], does: 'fetches from S3 into a table' },
    ],
    others: 'not known',
  },
  {
    extension: 'azure_storage',
    effects: [{ names: ['blob_*'], codes: ['http-request'], does: 'calls the storage service' }],
    others: 'not known',
  },
  {
    extension: 'citus',
    effects: [
      {
        names: ['run_command_on_*'],
        codes: ['other-connection'],
        does: 'runs a text on other nodes, in transactions of their own',
      },
    ],
    others: 'not known',
  },
  {
    extension: 'http',
    effects: [
      {
        names: ['bytea_to_text', 'http_header', 'http_headers', 'http_list_curlopt', 'text_to_bytea', 'urlencode'],
        codes: [],
        does: 'computes',
      },
      {
        names: ['http_set_curlopt', 'http_reset_curlopt'],
        codes: ['extension-state'],
        does: 'sets an option of the later requests of the session',
      },
      { names: ['http', 'http_*'], codes: ['http-request'], does: 'sends a request while it runs' },
    ],
    others: 'not known',
  },
  {
    extension: 'hypopg',
    effects: [
      {
        names: [
          'hypopg',
          'hypopg_create_index',
          'hypopg_drop_index',
          'hypopg_hide_index',
          'hypopg_unhide_*',
          'hypopg_reset*',
        ],
        codes: ['extension-state'],
        does: "changes the hypothetical indexes in the session's memory",
      },
    ],
    others: 'leaves nothing',
  },
  {
    extension: 'orafce',
    effects: [
      { names: ['utl_file.*'], codes: ['server-file'], does: 'works with files of the server' },
      { names: ['dbms_pipe.*'], codes: ['message-broker'], does: 'passes messages through shared memory at once' },
      { names: ['dbms_alert.signal'], codes: ['queued-work'], does: 'alerts other sessions at COMMIT' },
      { names: ['dbms_output.*'], codes: ['extension-state'], does: "changes the session's output buffer" },
      { names: ['dbms_random.*'], codes: ['random-state'], does: "moves the session's random numbers on" },
    ],
    others: 'not known',
  },
  {
    extension: 'pg_amqp',
    effects: [{ names: ['*'], codes: ['message-broker'], does: 'talks to a message broker' }],
    others: 'not known',
  },
  {
    extension: 'pg_background',
    effects: [
      { names: ['*'], codes: ['background-worker'], does: 'runs SQL in a background worker that commits by itself' },
    ],
    others: 'not known',
  },
  {
    extension: 'pg_cron',
    effects: [
      {
        names: ['schedule', 'schedule_in_database'],
        codes: ['queued-work', 'sequence-advanced'],
        does: 'plans a job, and draws its number from a sequence',
        object: 'cron.jobid_seq',
      },
      { names: ['unschedule', 'alter_job'], codes: ['queued-work'], does: 'changes a planned job' },
    ],
    others: 'not known',
  },
  {
    extension: 'pg_net',
    effects: [
      {
        names: ['http_get', 'http_post', 'http_delete'],
        codes: ['queued-work'],
        does: 'queues a request that is sent after COMMIT',
      },
      { names: ['worker_restart', 'wake'], codes: ['server-control'], does: 'tells a background worker what to do' },
    ],
    others: 'not known',
  },
  {
    extension: 'pg_qualstats',
    effects: [
      { names: ['pg_qualstats_reset'], codes: ['statistics-reset'], does: 'discards what was counted of predicates' },
    ],
    others: 'leaves nothing',
  },
  {
    extension: 'pg_variables',
    effects: [
      { names: ['pgv_get*', 'pgv_exists', 'pgv_list', 'pgv_select', 'pgv_stats'], codes: [], does: 'reads' },
      { names: ['pgv_*'], codes: ['extension-state'], does: "changes variables in the session's memory" },
    ],
    others: 'not known',
  },
  {
    extension: 'pgmq',
    effects: [
      {
        names: ['send', 'send_batch'],
        codes: ['queued-work'],
        does: 'puts a message on a queue that is read after COMMIT',
      },
    ],
    others: 'not known',
  },
  {
    extension: 'plproxy',
    effects: [],
    others: 'not known',
  },
  {
    extension: 'timescaledb',
    effects: [
      {
        names: ['time_bucket', 'time_bucket_gapfill', 'first', 'last', 'histogram', 'locf', 'interpolate'],
        codes: [],
        does: 'computes',
      },
      {
        names: ['add_job'],
        codes: ['queued-work', 'sequence-advanced'],
        does: 'plans a job, and draws its number from a sequence',
      },
    ],
    others: 'not known',
  },
  {
    extension: 'worker_spi',
    effects: [{ names: ['worker_spi_launch'], codes: ['background-worker'], does: 'starts a background worker' }],
    others: 'not known',
  },
];

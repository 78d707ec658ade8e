import type { Harmless } from './harmless.ts';

const churn = ['catalog-churn'];

/** Commands and functions whose effect ROLLBACK takes back. */
export const undone: readonly Harmless[] = [
  { name: 'a_setting_of_the_transaction', body: "PERFORM set_config('work_mem', '8MB', true);" },
  { name: 'a_setting_of_the_session', body: "PERFORM set_config('work_mem', '8MB', false);" },
  { name: 'set_local', body: "SET LOCAL work_mem = '8MB';" },
  { name: 'set_of_the_session', body: "SET work_mem = '8MB'; RESET work_mem;" },
  {
    name: 'a_setting_of_its_own',
    body: "PERFORM set_config('clean.writer', 'f', true);",
    noted: ['placeholder-setting'],
  },
  {
    name: 'an_advisory_lock_of_the_transaction',
    body: 'PERFORM pg_advisory_xact_lock(1), pg_try_advisory_xact_lock_shared(2, 3);',
    noted: ['transaction-lock'],
  },
  { name: 'listen_and_unlisten', body: 'LISTEN clean; UNLISTEN clean; UNLISTEN *;' },
  { name: 'notify_is_never_sent', body: "NOTIFY clean, 'x'; PERFORM pg_notify('clean', 'y');", noted: ['notify'] },
  { name: 'a_large_object', body: 'PERFORM lo_unlink(lo_create(0));' },
  {
    name: 'a_large_object_that_is_written',
    declare: "id oid := lo_from_bytea(0, 'x'); descriptor integer := lo_open(id, 131072);",
    body: "PERFORM lowrite(descriptor, 'y'), lo_lseek(descriptor, 0, 0), lo_close(descriptor);",
  },
  {
    name: 'a_temporary_table_that_is_dropped',
    body: 'CREATE TEMP TABLE scratch_1 (id integer); INSERT INTO scratch_1 VALUES (1); DROP TABLE scratch_1;',
    noted: churn,
  },
  {
    name: 'a_temporary_table_until_commit',
    body: 'CREATE TEMP TABLE scratch_2 ON COMMIT DROP AS SELECT 1 AS id; DELETE FROM scratch_2;',
    noted: churn,
  },
  {
    name: 'a_temporary_table_with_a_serial_column',
    body: 'CREATE TEMP TABLE scratch_3 (id serial, what text) ON COMMIT DROP; INSERT INTO scratch_3 (what) VALUES (1);',
    noted: churn,
  },
  {
    name: 'a_sequence_is_restarted',
    setup: ['CREATE SEQUENCE clean.restarted'],
    body: 'ALTER SEQUENCE clean.restarted RESTART WITH 7;',
    noted: churn,
  },
  {
    name: 'truncate_restarts_identity',
    setup: ['CREATE TABLE clean.truncated (id integer GENERATED ALWAYS AS IDENTITY)'],
    body: 'TRUNCATE clean.truncated RESTART IDENTITY;',
    noted: ['table-lock'],
  },
  {
    name: 'a_sequence_is_made',
    body: 'CREATE SEQUENCE clean.made; DROP SEQUENCE clean.made;',
    noted: churn,
  },
  {
    name: 'a_logical_message_of_the_transaction',
    body: "PERFORM pg_logical_emit_message(true, 'clean', 'x');",
  },
  { name: 'an_exported_snapshot', body: 'PERFORM pg_export_snapshot();' },
  { name: 'a_comment_on_a_table', body: "COMMENT ON TABLE clean.plain IS 'nextval';", noted: churn },
  { name: 'a_grant', body: 'GRANT SELECT ON clean.plain TO PUBLIC;', noted: churn },
  {
    name: 'a_function_is_made_and_not_called',
    body: `CREATE FUNCTION clean.made_here() RETURNS bigint LANGUAGE sql AS 'SELECT nextval(''evil.s'')';`,
    noted: churn,
  },
  { name: 'constraints_are_checked_early', body: 'SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED;' },
  { name: 'a_table_is_locked', body: 'LOCK TABLE clean.plain IN ACCESS SHARE MODE;', noted: ['table-lock'] },
  { name: 'rows_are_locked', body: 'PERFORM 1 FROM clean.plain FOR UPDATE SKIP LOCKED;', noted: ['row-lock'] },
  { name: 'it_sleeps', body: 'PERFORM pg_sleep(0);', noted: ['waits'] },
  { name: 'it_writes_a_warning', body: "RAISE WARNING 'nextval';", noted: ['server-log'] },
];

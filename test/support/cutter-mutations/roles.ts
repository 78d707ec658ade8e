import { apart, type Mutations, routines } from './mutation.ts';

export const roleMutations: Mutations = {
  'pgtap/what_each_role_may_not_do.sql': [
    [
      {
        what: 'exec may insert',
        sql: 'GRANT INSERT ON public.unit_tag TO cutter_exec;',
        red: 'cutter_exec may not insert into unit_tag',
      },
      {
        what: 'exec may update one column',
        sql: 'GRANT UPDATE (status) ON public.information_unit TO cutter_exec;',
        red: 'cutter_exec may not update information_unit',
      },
      {
        what: 'the observer may delete',
        sql: 'GRANT DELETE ON public.audit_event TO workflow_admin;',
        red: 'workflow_admin may not delete from audit_event',
      },
      {
        what: 'verify may truncate',
        sql: 'GRANT TRUNCATE ON public.unit_edge TO cutter_verify;',
        red: 'cutter_verify may not truncate unit_edge',
      },
      {
        what: 'everybody may read',
        sql: 'GRANT SELECT ON public.cut_manifest TO PUBLIC;',
        red: 'pgtap_anybody may not read cut_manifest',
      },
      {
        what: 'verify may not read one table',
        sql: 'REVOKE SELECT ON public.unit_tag FROM cutter_verify;',
        red: 'cutter_verify may read unit_tag',
      },
      {
        what: 'everybody may cut',
        sql: `GRANT EXECUTE ON FUNCTION ${routines.fn_cut_record} TO PUBLIC;`,
        red: 'pgtap_anybody may not call fn_cut_record',
      },
      {
        what: 'verify may create units',
        sql: `GRANT EXECUTE ON FUNCTION ${routines.fn_iu_create} TO cutter_verify;`,
        red: 'cutter_verify may not call fn_iu_create',
      },
      {
        what: 'exec may not ratify',
        sql: `REVOKE EXECUTE ON FUNCTION ${routines.fn_milestone_ratify} FROM cutter_exec;`,
        red: 'cutter_exec may call fn_milestone_ratify',
      },
      {
        what: 'exec owns a schema',
        sql: 'ALTER SCHEMA contracts_guard OWNER TO cutter_exec;',
        red: 'may not create something beside the commit latch',
      },
      {
        what: 'everybody may create',
        sql: 'GRANT CREATE ON SCHEMA public TO PUBLIC;',
        red: 'cutter_verify may not create something in schema public',
      },
      {
        what: 'verify reads files',
        sql: 'GRANT EXECUTE ON FUNCTION pg_catalog.pg_read_file(text) TO cutter_verify;',
        red: "cutter_verify may not read the server's files",
      },
      {
        what: 'verify reads passwords',
        sql: 'GRANT SELECT ON pg_catalog.pg_authid TO cutter_verify;',
        red: 'cutter_verify may not read passwords',
      },
      {
        what: 'exec creates roles',
        sql: 'ALTER ROLE cutter_exec CREATEROLE;',
        red: 'cutter_exec may not create a role',
      },
      { what: 'the owner logs in', sql: 'ALTER ROLE cutter_owner LOGIN;', red: 'the owner cannot log in' },
      {
        what: 'exec turns triggers off',
        sql: 'GRANT SET ON PARAMETER session_replication_role TO cutter_exec;',
        red: 'cutter_exec may not turn triggers off',
      },
      {
        what: 'exec creates schemas',
        sql: "DO $$ BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO cutter_exec', current_database()); END $$;",
        red: 'cutter_exec may not create a schema',
      },
    ],
    ...apart([
      {
        what: 'verify may pass on what it may',
        sql: 'GRANT SELECT ON public.milestone TO cutter_verify WITH GRANT OPTION;',
        red: 'no login has more than SELECT on a table',
      },
      {
        what: 'exec may refer to a column',
        sql: 'GRANT REFERENCES (id) ON public.unit_tag TO cutter_exec;',
        red: 'no login has more than SELECT on a table',
      },
      {
        what: 'exec owns a table',
        sql: 'ALTER TABLE public.unit_tag OWNER TO cutter_exec;',
        red: 'the nine tables and the five functions are its own',
      },
      {
        what: 'exec is the owner',
        sql: 'GRANT cutter_owner TO cutter_exec;',
        red: 'logged in as cutter_exec, nobody becomes cutter_owner',
      },
      {
        what: 'the observer is exec',
        sql: 'GRANT cutter_exec TO workflow_admin;',
        red: 'no login is a member of one of them',
      },
      {
        what: 'exec reads every table',
        sql: 'GRANT pg_read_all_data TO cutter_exec;',
        red: "none of the cutter's roles is a member of another role",
      },
      {
        what: 'verify bypasses row-level security',
        sql: 'ALTER ROLE cutter_verify BYPASSRLS;',
        red: 'none of them has a power over the server',
      },
    ]),
  ],
};

import { apart, edit, type Mutations, routines } from './mutation.ts';

const latch = 'contracts_guard.commit_latch';
const trigger = 'commit_latch_refuses_commit';
const again = (how: string): string =>
  `DROP TRIGGER ${trigger} ON ${latch};
   CREATE CONSTRAINT TRIGGER ${trigger} AFTER INSERT ON ${latch} ${how} FOR EACH ROW EXECUTE FUNCTION ${routines.refuse_commit};
   ALTER TABLE ${latch} ENABLE ALWAYS TRIGGER ${trigger};`;

export const writerAndLatchMutations: Mutations = {
  'pgtap/canonical_writer.sql': apart([
    {
      what: 'the trigger on units is turned off',
      sql: 'ALTER TABLE public.information_unit DISABLE TRIGGER information_unit_canonical_writer;',
      red: 'UPDATE on information_unit is refused to a superuser or DBA',
    },
    {
      what: 'the trigger on versions is dropped',
      sql: 'DROP TRIGGER unit_version_canonical_writer ON public.unit_version;',
      red: 'UPDATE on unit_version is refused to the owner',
    },
    {
      what: 'units may be truncated',
      sql: `ALTER TABLE public.information_unit DISABLE TRIGGER information_unit_canonical_truncate;
            ALTER TABLE public.unit_version DISABLE TRIGGER unit_version_canonical_truncate;`,
      red: 'TRUNCATE of information_unit is refused',
    },
    {
      what: 'the truncation of versions stops at the units only',
      sql: 'ALTER TABLE public.unit_version DISABLE TRIGGER unit_version_canonical_truncate;',
      red: 'TRUNCATE of unit_version is refused',
    },
    {
      what: 'versions may be deleted',
      sql: `DROP TRIGGER unit_version_canonical_writer ON public.unit_version;
            CREATE TRIGGER unit_version_canonical_writer BEFORE INSERT OR UPDATE ON public.unit_version
              FOR EACH ROW EXECUTE FUNCTION ${routines.fn_require_canonical_writer};`,
      red: 'DELETE on unit_version is refused to the owner',
    },
    {
      what: 'an UPDATE that changes nothing is let through',
      sql: `DROP TRIGGER information_unit_canonical_writer ON public.information_unit;
            CREATE TRIGGER information_unit_canonical_writer BEFORE UPDATE ON public.information_unit
              FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION ${routines.fn_require_canonical_writer};`,
      red: 'UPDATE that changes nothing on information_unit is refused',
    },
    {
      what: 'its search_path is the writer’s',
      sql: `ALTER FUNCTION ${routines.fn_require_canonical_writer} RESET search_path;`,
      red: "a current_setting() of the writer's own does not announce it",
    },
    ...(
      [
        [
          'a superuser may write',
          "IF v_writer = 'fn_iu_create'",
          "IF v_writer = 'fn_iu_create' OR current_setting('is_superuser') = 'on'",
          'is refused to a superuser or DBA',
        ],
        [
          'the owner may write',
          "IF v_writer = 'fn_iu_create'",
          "IF v_writer = 'fn_iu_create' OR current_user = 'cutter_owner'",
          'INSERT on unit_version is refused to the owner',
        ],
        [
          'the cut may write',
          "IF v_writer = 'fn_iu_create'",
          "IF v_writer IN ('fn_iu_create', 'fn_cut_record')",
          'is refused to fn_cut_record',
        ],
        [
          'capitals do not matter',
          "IF v_writer = 'fn_iu_create'",
          "IF lower(v_writer) = 'fn_iu_create'",
          "announced as 'FN_IU_CREATE', a writer is refused",
        ],
        [
          'a withdrawn unit is decided about',
          "OLD.status <> 'withdrawn'\n",
          'true\n',
          'fn_milestone_ratify may not say of a withdrawn unit',
        ],
        [
          'a decision moves a unit',
          "ARRAY['status', 'updated_at']",
          "ARRAY['status', 'updated_at', 'position']",
          "may not change a unit's position",
        ],
        [
          'a decision may not touch the time',
          "ARRAY['status', 'updated_at']",
          "ARRAY['status']",
          'a writer changes a status from draft to ratified',
        ],
        [
          'a decision changes versions',
          " AND TG_TABLE_NAME = 'information_unit'",
          '',
          'on unit_version is refused to fn_milestone_ratify',
        ],
        ['a decision deletes', " AND TG_OP = 'UPDATE'", '', 'on information_unit is refused to fn_milestone_ratify'],
        ['a deletion does nothing', 'RETURN coalesce(NEW, OLD);', 'RETURN NEW;', 'and what it deleted is gone'],
        [
          'the error does not say who',
          "coalesce(quote_ident(nullif(v_writer, '')), 'a writer that did not announce itself')",
          "'somebody'",
          "announced as 'psql', a writer is refused by that name",
        ],
      ] as const
    ).map(([what, from, to, red]) => ({ what, sql: edit('fn_require_canonical_writer', { from, to }), red })),
  ]),
  'pgtap/commit_latch.sql': apart([
    {
      what: 'its trigger is turned off',
      sql: `ALTER TABLE ${latch} DISABLE TRIGGER ${trigger};`,
      red: 'a transaction that is armed would not commit',
    },
    {
      what: 'its trigger is an ordinary one',
      sql: `ALTER TABLE ${latch} ENABLE TRIGGER ${trigger};`,
      red: 'with ordinary triggers turned off, it refuses all the same',
    },
    { what: 'it fires at once', sql: again('NOT DEFERRABLE'), red: 'cutter_exec may arm it' },
    {
      what: 'it waits for nothing',
      sql: again('DEFERRABLE INITIALLY IMMEDIATE'),
      red: 'its trigger is enabled always, and waits for COMMIT',
    },
    {
      what: 'its function lets everything through',
      sql: `CREATE OR REPLACE FUNCTION ${routines.refuse_commit} RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';`,
      red: 'a transaction that is armed would not commit',
    },
    {
      what: 'its error is another one',
      sql: edit('refuse_commit', { from: 'invalid_transaction_termination', to: 'raise_exception' }),
      red: 'to delete its row does not disarm a transaction',
    },
    {
      what: 'its hint is gone',
      sql: edit('refuse_commit', { from: 'End the transaction with ROLLBACK.', to: '' }),
      red: 'the error names the latch and says how to end the transaction',
    },
    {
      what: 'exec may delete',
      sql: `GRANT DELETE ON ${latch} TO cutter_exec;`,
      red: 'cutter_exec may not delete a row',
    },
    {
      what: 'exec may look',
      sql: `GRANT SELECT ON ${latch} TO cutter_exec;`,
      red: 'cutter_exec may not see who is armed',
    },
    {
      what: 'exec may not arm it',
      sql: `REVOKE INSERT ON ${latch} FROM cutter_exec;`,
      red: 'broke-off: permission denied',
    },
    {
      what: 'verify may arm it',
      sql: `GRANT USAGE ON SCHEMA contracts_guard TO cutter_verify; GRANT INSERT ON ${latch} TO cutter_verify;`,
      red: 'cutter_verify may not arm it',
    },
    {
      what: 'it belongs to the owner of the functions',
      sql: `GRANT USAGE ON SCHEMA contracts_guard TO cutter_owner; ALTER TABLE ${latch} OWNER TO cutter_owner;`,
      red: 'cutter_owner may not turn an INSERT into nothing',
    },
    {
      what: 'its function belongs to the owner of the functions',
      sql: `GRANT USAGE, CREATE ON SCHEMA contracts_guard TO cutter_owner; ALTER FUNCTION ${routines.refuse_commit} OWNER TO cutter_owner;`,
      red: 'cutter_owner may not replace its function',
    },
    {
      what: 'everybody may call its function',
      sql: `GRANT EXECUTE ON FUNCTION ${routines.refuse_commit} TO PUBLIC;`,
      red: 'cutter_exec may not call its function',
    },
    { what: 'it is logged', sql: `ALTER TABLE ${latch} SET LOGGED;`, red: 'to arm it writes nothing ahead' },
    { what: 'it has a key', sql: `ALTER TABLE ${latch} ADD PRIMARY KEY (xid);`, red: 'it has no key' },
    {
      what: 'a trigger swallows its rows',
      sql: `CREATE FUNCTION public.swallow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
            CREATE TRIGGER swallow BEFORE INSERT ON ${latch} FOR EACH ROW EXECUTE FUNCTION public.swallow();`,
      red: 'it has no other trigger',
    },
    {
      what: 'somebody has committed a row',
      sql: `ALTER TABLE ${latch} DISABLE TRIGGER ${trigger}; INSERT INTO ${latch} DEFAULT VALUES;
            SET CONSTRAINTS ALL IMMEDIATE; ALTER TABLE ${latch} ENABLE ALWAYS TRIGGER ${trigger};`,
      red: 'nobody has ever committed a row',
    },
  ]),
};

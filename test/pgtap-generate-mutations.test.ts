import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { GeneratedFile } from '../src/pgtap/generate/test-file.ts';
import { freshDatabase, type TestDatabase } from './support/database.ts';
import { generatedContract, generatedFiles, runGenerated } from './support/generated-tests.ts';
import { wrongIn } from './support/pgtap-files.ts';

const create = 'public.fn_iu_create(text, text, text, uuid, integer, text, text, jsonb, text)';
const actor = 'public.fn_require_actor(text, text[])';

/** A function that answers as `fn_cut_record` does, and does something else. */
const cutRecord = (body: string): string => `CREATE OR REPLACE FUNCTION public.fn_cut_record(
  p_manifest_id uuid, p_unit_id uuid, p_source_unit_id uuid, p_position integer, p_note text, p_actor text
) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER AS $f$ BEGIN ${body} END $f$;`;

/** File, what somebody did to the database, and every test that says so. */
const mutations: readonly (readonly [string, string, readonly string[]])[] = [
  // Privileges.
  [
    'privileges.sql',
    'REVOKE SELECT ON public.unit_tag FROM cutter_verify;',
    [
      'cutter_verify holds SELECT on table public.unit_tag',
      'cutter_verify may use these tables, views and sequences and no others',
    ],
  ],
  [
    'privileges.sql',
    'GRANT UPDATE (title) ON public.unit_version TO cutter_exec;',
    ['cutter_exec may use these tables, views and sequences and no others'],
  ],
  [
    'privileges.sql',
    'CREATE VIEW public.peep AS SELECT 1 AS x; GRANT SELECT ON public.peep TO PUBLIC;',
    [
      'cutter_exec may use these tables, views and sequences and no others',
      'cutter_verify may use these tables, views and sequences and no others',
      'workflow_admin may use these tables, views and sequences and no others',
    ],
  ],
  [
    'privileges.sql',
    'CREATE SEQUENCE public.counter; GRANT USAGE ON SEQUENCE public.counter TO workflow_admin;',
    ['workflow_admin may use these tables, views and sequences and no others'],
  ],
  [
    'privileges.sql',
    `GRANT EXECUTE ON FUNCTION ${actor} TO cutter_exec;`,
    [
      'cutter_exec may not execute public.fn_require_actor(text, text[])',
      'cutter_exec may execute these functions and no others',
    ],
  ],
  [
    'privileges.sql',
    'CREATE FUNCTION public.open() RETURNS integer LANGUAGE sql RETURN 1;',
    [
      'cutter_exec may execute these functions and no others',
      'cutter_verify may execute no functions',
      'workflow_admin may execute no functions',
    ],
  ],
  [
    'privileges.sql',
    'GRANT CREATE ON SCHEMA public TO cutter_exec; REVOKE USAGE ON SCHEMA contracts_guard FROM cutter_exec;',
    ['cutter_exec holds USAGE on schema contracts_guard', 'cutter_exec holds USAGE on schema public'],
  ],
  [
    'privileges.sql',
    "DO $$ BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO cutter_exec', current_database()); END $$;",
    ['cutter_exec holds CONNECT, TEMPORARY on this database'],
  ],
  // Functions.
  ['functions.sql', `ALTER FUNCTION ${create} STABLE;`, ['public.fn_iu_create is volatile']],
  ['functions.sql', `ALTER FUNCTION ${create} SECURITY INVOKER;`, ['public.fn_iu_create runs as its owner']],
  ['functions.sql', `ALTER FUNCTION ${actor} SECURITY DEFINER;`, ['public.fn_require_actor runs as its caller']],
  ['functions.sql', `ALTER FUNCTION ${create} STRICT;`, ['public.fn_iu_create is called for NULL too']],
  [
    'functions.sql',
    `ALTER FUNCTION ${create} SET search_path = public;`,
    ['public.fn_iu_create runs with search_path=pg_catalog, pg_temp'],
  ],
  [
    'functions.sql',
    `ALTER FUNCTION ${create} OWNER TO workflow_admin;`,
    ['public.fn_iu_create belongs to cutter_owner'],
  ],
  [
    'functions.sql',
    `DROP FUNCTION ${actor}; CREATE FUNCTION ${actor} RETURNS boolean LANGUAGE sql IMMUTABLE RETURN true;`,
    [
      'public.fn_require_actor is written in plpgsql',
      'public.fn_require_actor returns void',
      'public.fn_require_actor belongs to cutter_owner',
      'public.fn_require_actor runs with search_path=pg_catalog, pg_temp',
    ],
  ],
  // Tables.
  [
    'schema.sql',
    'ALTER TABLE public.information_unit DISABLE TRIGGER information_unit_canonical_writer;',
    ['table public.information_unit has these triggers and no others'],
  ],
  [
    'schema.sql',
    'DROP TRIGGER unit_version_canonical_truncate ON public.unit_version;',
    [
      'table public.unit_version has its triggers',
      'trigger unit_version_canonical_truncate of public.unit_version calls public.fn_require_canonical_writer',
      'table public.unit_version has these triggers and no others',
    ],
  ],
  [
    'schema.sql',
    'ALTER TABLE public.cut_manifest_entry ALTER COLUMN position TYPE bigint;',
    ['column public.cut_manifest_entry.position is integer'],
  ],
  [
    'schema.sql',
    'ALTER TABLE public.unit_version ALTER COLUMN title DROP NOT NULL, ALTER COLUMN created_by SET DEFAULT 1;',
    ['column public.unit_version.title is NOT NULL', 'table public.unit_version has these defaults and no others'],
  ],
  [
    'schema.sql',
    'ALTER TABLE public.information_unit ALTER COLUMN status SET DEFAULT $x$ratified$x$;',
    ['table public.information_unit has these defaults and no others'],
  ],
  ['schema.sql', 'ALTER TABLE public.unit_tag ADD COLUMN remark text;', ['table public.unit_tag has its columns']],
  [
    'schema.sql',
    'ALTER TABLE public.unit_tag DROP CONSTRAINT unit_tag_pkey;',
    [
      'the key of public.unit_tag is id',
      'table public.unit_tag has these constraints and no others',
      'table public.unit_tag has these indexes and no others',
    ],
  ],
  [
    'schema.sql',
    'ALTER TABLE public.unit_tag DROP CONSTRAINT unit_tag_unit_id_fkey, DROP CONSTRAINT unit_tag_form;',
    [
      'public.unit_tag (unit_id) refers to public.information_unit (id)',
      'table public.unit_tag has these constraints and no others',
    ],
  ],
  [
    'schema.sql',
    'ALTER TABLE public.unit_version ALTER CONSTRAINT unit_version_unit_id_fkey NOT DEFERRABLE;',
    ['table public.unit_version has these constraints and no others'],
  ],
  [
    'schema.sql',
    'DROP INDEX public.information_unit_current_version_idx;',
    ['table public.information_unit has these indexes and no others'],
  ],
  [
    'schema.sql',
    'ALTER TABLE public.unit_tag ENABLE ROW LEVEL SECURITY; CREATE POLICY mine ON public.unit_tag USING (true);',
    ['table public.unit_tag is logged, without row-level security', 'table public.unit_tag has no policies'],
  ],
  [
    'schema.sql',
    'ALTER TABLE public.unit_tag SET UNLOGGED, OWNER TO workflow_admin;',
    ['table public.unit_tag belongs to cutter_owner', 'table public.unit_tag is logged, without row-level security'],
  ],
  // Roles. They belong to the cluster, and this is rolled back like everything else.
  [
    'roles.sql',
    'ALTER ROLE cutter_exec CREATEDB; GRANT pg_read_all_data TO cutter_exec; ALTER ROLE cutter_exec SET lock_timeout = 0;',
    [
      'role cutter_exec may log in, and has these attributes',
      'role cutter_exec is a member of no other role',
      'role cutter_exec starts with its settings',
    ],
  ],
  ['roles.sql', 'ALTER ROLE workflow_admin SUPERUSER;', ['role workflow_admin is no superuser']],
  // The surface.
  [
    'surface.sql',
    'DELETE FROM public.unit_tag WHERE id = (SELECT id FROM public.unit_tag LIMIT 1);',
    ['table public.unit_tag has 480 rows'],
  ],
  // Contracts.
  [
    'contract_cut_leg_b.sql',
    `CREATE FUNCTION public.one_more() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
       $f$ BEGIN INSERT INTO public.unit_tag (unit_id, tag, created_by) SELECT u.id, 'extra', 'agent:x' FROM public.information_unit AS u LIMIT 1; RETURN NULL; END $f$;
     CREATE TRIGGER one_more AFTER INSERT ON public.unit_edge FOR EACH ROW EXECUTE FUNCTION public.one_more();`,
    [
      'records-a-cut: tables grow and shrink as declared',
      'records-a-cut: inserts, updates and deletes the declared rows, and no others',
      'records-a-cut-without-a-note: tables grow and shrink as declared',
      'records-a-cut-without-a-note: inserts, updates and deletes the declared rows, and no others',
    ],
  ],
  [
    'contract_cut_leg_b.sql',
    cutRecord(
      "UPDATE public.unit_tag SET tag = 'new' WHERE id = (SELECT id FROM public.unit_tag LIMIT 1); RETURN '{}';",
    ),
    [
      'records-a-cut: tables grow and shrink as declared',
      'records-a-cut: inserts, updates and deletes the declared rows, and no others',
      'records-a-cut-without-a-note: tables grow and shrink as declared',
      'records-a-cut-without-a-note: inserts, updates and deletes the declared rows, and no others',
      'refuses-a-unit-recorded-before: raises unique_violation as cutter_exec',
      'refuses-a-closed-manifest: raises object_not_in_prerequisite_state as cutter_exec',
      'refuses-a-missing-manifest: raises foreign_key_violation as cutter_exec',
      'refuses-a-missing-source: raises foreign_key_violation as cutter_exec',
      'refuses-a-cut-of-a-unit-from-itself: raises invalid_parameter_value as cutter_exec',
      'refuses-an-unknown-actor: raises insufficient_privilege as cutter_exec',
    ],
  ],
  [
    'contract_ratify_milestone.sql',
    `CREATE FUNCTION public.never() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN RAISE EXCEPTION 'never'; END $f$;
     CREATE CONSTRAINT TRIGGER never AFTER INSERT ON public.audit_event DEFERRABLE INITIALLY DEFERRED
       FOR EACH ROW EXECUTE FUNCTION public.never();`,
    [
      'ratifies-a-milestone-of-ten-units: holds what COMMIT would check, as ratify_milestone leaves it',
      'returns-a-milestone-with-a-reason: holds what COMMIT would check, as ratify_milestone leaves it',
    ],
  ],
  [
    'contract_verify_manifest.sql',
    "UPDATE public.cut_manifest SET status = 'open' WHERE source_document = 'law/1';",
    ['compares-an-open-manifest: returns the recorded rows', 'compares-a-closed-manifest: returns the recorded rows'],
  ],
  [
    'contract_verify_manifest.sql',
    'ALTER TABLE public.cut_manifest ALTER COLUMN entry_count TYPE bigint;',
    [
      'verify_manifest returns source_document text, status text, entry_count integer, entries bigint, tallies boolean',
      'compares-an-open-manifest: runs as cutter_verify',
      'compares-an-open-manifest: returns the recorded rows',
      'compares-a-closed-manifest: runs as cutter_verify',
      'compares-a-closed-manifest: returns the recorded rows',
      'finds-nothing-for-an-unknown-id: runs as cutter_verify',
    ],
  ],
  [
    'contract_verify_manifest.sql',
    "ALTER TABLE public.cut_manifest DISABLE TRIGGER ALL; UPDATE public.cut_manifest SET status = 'closed', title = 'x';",
    [
      'compares-an-open-manifest: the data have one "manifest_id" for it',
      'compares-an-open-manifest: returns the recorded rows',
    ],
  ],
  [
    'contract_snapshot_counts.sql',
    'REVOKE SELECT ON public.unit_tag FROM cutter_verify;',
    ['counts-the-surface: runs as cutter_verify', 'counts-the-surface: returns the recorded rows'],
  ],
  [
    'contract_cut_leg_a.sql',
    `REVOKE EXECUTE ON FUNCTION ${create} FROM cutter_exec;`,
    [
      'creates-a-unit-below-another: runs as cutter_exec',
      'creates-a-unit-below-another: returns 1 row, as recorded',
      'creates-a-unit-below-another: tables grow and shrink as declared',
      'creates-a-unit-below-another: inserts, updates and deletes the declared rows, and no others',
      'creates-a-document: runs as cutter_exec',
      'creates-a-document: returns 1 row, as recorded',
      'creates-a-document: tables grow and shrink as declared',
      'creates-a-document: inserts, updates and deletes the declared rows, and no others',
      'refuses-a-known-address: raises unique_violation as cutter_exec',
      'refuses-an-unknown-kind: raises invalid_parameter_value as cutter_exec',
      'refuses-a-missing-parent: raises foreign_key_violation as cutter_exec',
      'refuses-a-malformed-address: raises invalid_parameter_value as cutter_exec',
      'refuses-a-provenance-that-is-no-object: raises invalid_parameter_value as cutter_exec',
    ],
  ],
];

let database: TestDatabase;
let files: ReadonlyMap<string, GeneratedFile>;

beforeAll(async () => {
  database = await freshDatabase();
  await database.admin('CREATE EXTENSION pgtap');
  files = await generatedFiles(database);
});
afterAll(() => database.drop());

describe('a generated file goes red, and in no other place,', () => {
  test.each(mutations)('%s after %s', async (name, first, expected) => {
    const file = files.get(name);
    if (file === undefined) throw new Error(`"${name}" was not generated`);
    expect(wrongIn(await runGenerated(file, { database, first }))).toEqual(expected);
  });

  test('where a contract takes another type, or returns another column, than it declares', async () => {
    const file = await generatedContract('verify_manifest', (contract) => ({
      ...contract,
      sql: contract.sql.replace('m.id = $1', 'm.id::text = $1').replace('AS tallies', 'AS fits'),
    }));
    expect(wrongIn(await runGenerated(file, { database }))).toEqual([
      'verify_manifest returns source_document text, status text, entry_count integer, entries bigint, tallies boolean',
      'verify_manifest takes uuid',
    ]);
  });

  test('where a query writes', async () => {
    const first = `CREATE FUNCTION public.touch() RETURNS text LANGUAGE sql SECURITY DEFINER AS
      $f$ INSERT INTO public.unit_tag (unit_id, tag, created_by) SELECT u.id, 'x', 'agent:x' FROM public.information_unit AS u LIMIT 1 RETURNING tag $f$;`;
    const file = await generatedContract('verify_manifest', (contract) => ({
      ...contract,
      returns: { rows: 'one', columns: [{ name: 'touch', type: 'text', volatile: false }] },
      params: [],
      cases: contract.cases.slice(0, 1).map((one) => ({ ...one, values: [] })),
      sql: 'SELECT public.touch() AS touch',
      id: 'touching',
    }));
    expect(wrongIn(await runGenerated(file, { database, first }))).toEqual([
      'compares-an-open-manifest: runs as cutter_verify',
      'compares-an-open-manifest: returns one row',
    ]);
  });
});

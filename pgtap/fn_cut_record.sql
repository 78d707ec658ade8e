-- fn_cut_record: records in a manifest which unit was cut from which.
-- Needs: the migrations; no rows. Run as a superuser, or as a DBA with CREATEROLE who is a member of cutter_owner.
BEGIN;
SELECT plan(39);

-- A DBA who is no superuser acts as cutter_exec by membership: if there is none, until the end of this transaction.
DO $$
BEGIN
  IF NOT pg_has_role('cutter_exec', CASE WHEN current_setting('server_version_num')::integer < 160000 THEN 'MEMBER' ELSE 'SET' END) THEN
    GRANT cutter_exec TO CURRENT_USER;
  END IF;
END
$$;

-- Five units, an open manifest, another one, and a closed one. They are older than this transaction, so that what it touches shows.
SET LOCAL app.canonical_writer = 'fn_iu_create';
INSERT INTO public.information_unit (id, canonical_address, unit_kind, created_by, created_at, updated_at)
SELECT md5('pgtap/cut ' || unit)::uuid, 'pgtap/cut/' || unit, 'article', 'agent:pgtap', '2026-01-01 00:00:00+00', '2026-01-01 00:00:00+00'
  FROM unnest(ARRAY['source', 'one', 'two', 'three', 'four']) AS unit;
SET LOCAL app.canonical_writer = '';
INSERT INTO public.cut_manifest (id, source_document, title, status, created_by, created_at, updated_at)
SELECT md5('pgtap/cut ' || m.name)::uuid, 'pgtap/cut/' || m.name, 'Bản kê', m.status, 'agent:pgtap', '2026-01-01 00:00:00+00', '2026-01-01 00:00:00+00'
  FROM (VALUES ('open', 'open'), ('other', 'open'), ('closed', 'closed')) AS m (name, status);

-- The id of a unit or a manifest, by its name.
CREATE FUNCTION pg_temp.id(p_name text) RETURNS uuid LANGUAGE sql AS $$ SELECT pg_catalog.md5('pgtap/cut ' || $1)::uuid $$;

-- A call in which everything is in order, so that each test says only what is not.
CREATE FUNCTION pg_temp.cut(
  p_manifest_id uuid DEFAULT pg_temp.id('open'),
  p_unit_id uuid DEFAULT pg_temp.id('one'),
  p_source_unit_id uuid DEFAULT pg_temp.id('source'),
  p_position integer DEFAULT 0,
  p_note text DEFAULT 'Điều đầu tiên.',
  p_actor text DEFAULT 'agent:pgtap-cut'
) RETURNS jsonb LANGUAGE sql AS $$
  SELECT public.fn_cut_record($1, $2, $3, $4, $5, $6)
$$;

-- Returns what a statement raises, with the constraint that it names.
CREATE FUNCTION pg_temp.raised_by(p_sql text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v_sqlstate text;
  v_schema text;
  v_table text;
  v_constraint text;
BEGIN
  EXECUTE p_sql;
  RETURN 'nothing';
EXCEPTION WHEN OTHERS THEN
  GET STACKED DIAGNOSTICS v_sqlstate = RETURNED_SQLSTATE, v_schema = SCHEMA_NAME, v_table = TABLE_NAME,
    v_constraint = CONSTRAINT_NAME;
  RETURN format('%s: %s.%s %s', v_sqlstate, v_schema, v_table, v_constraint);
END
$$;

CREATE FUNCTION pg_temp.hint_of(p_sql text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v_hint text;
BEGIN
  EXECUTE p_sql;
  RETURN 'nothing was raised';
EXCEPTION WHEN OTHERS THEN
  GET STACKED DIAGNOSTICS v_hint = PG_EXCEPTION_HINT;
  RETURN v_hint;
END
$$;

CREATE TEMPORARY TABLE recorded (answer jsonb);
GRANT SELECT, INSERT ON recorded TO cutter_exec;

-- The cutter records a cut, though it may not write a row itself.
SET LOCAL ROLE cutter_exec;
SELECT lives_ok('INSERT INTO pg_temp.recorded SELECT pg_temp.cut()', 'cutter_exec records a cut');
RESET ROLE;

-- What it answers.
SELECT is(
  (SELECT r.answer - 'entry_id' - 'edge_id' FROM recorded AS r),
  jsonb_build_object('manifest_id', pg_temp.id('open'), 'entry_count', 1),
  'the answer says the manifest and how many entries it has');
SELECT is(
  (SELECT array_agg(k ORDER BY k COLLATE "C") FROM recorded AS r, jsonb_object_keys(r.answer) AS k),
  ARRAY['edge_id', 'entry_count', 'entry_id', 'manifest_id'],
  'the answer has four keys');

-- What it writes.
SELECT results_eq(
  $$SELECT e.id, e.unit_id, e.position, e.note, e.created_by, e.created_at
      FROM public.cut_manifest_entry AS e WHERE e.manifest_id = pg_temp.id('open')$$,
  $$SELECT (r.answer ->> 'entry_id')::uuid, pg_temp.id('one'), 0, 'Điều đầu tiên.', 'agent:pgtap-cut', transaction_timestamp()
      FROM recorded AS r$$,
  'the manifest has one entry, as it was asked for');
SELECT results_eq(
  $$SELECT e.id, e.from_unit_id, e.to_unit_id, e.edge_kind, e.created_by, e.created_at
      FROM public.unit_edge AS e WHERE e.manifest_id = pg_temp.id('open')$$,
  $$SELECT (r.answer ->> 'edge_id')::uuid, pg_temp.id('one'), pg_temp.id('source'), 'cut_from', 'agent:pgtap-cut', transaction_timestamp()
      FROM recorded AS r$$,
  'one edge leads from the unit to what it was cut from, and names the manifest');
SELECT results_eq(
  $$SELECT m.entry_count, m.updated_at, m.status, m.created_at
      FROM public.cut_manifest AS m WHERE m.id = pg_temp.id('open')$$,
  $$VALUES (1, transaction_timestamp(), 'open', timestamptz '2026-01-01 00:00:00+00')$$,
  'the manifest counts the entry, and stays open');
SELECT results_eq(
  $$SELECT a.event_kind, a.subject_table, a.actor, a.detail, a.occurred_at
      FROM public.audit_event AS a WHERE a.subject_id = pg_temp.id('open')$$,
  $$SELECT 'cut_recorded', 'cut_manifest', 'agent:pgtap-cut',
           jsonb_build_object('entry_id', r.answer -> 'entry_id', 'unit_id', pg_temp.id('one'), 'source_unit_id', pg_temp.id('source')),
           transaction_timestamp()
      FROM recorded AS r$$,
  'the audit says who recorded what');
SELECT is_empty(
  $$SELECT FROM public.information_unit AS u
     WHERE u.canonical_address LIKE 'pgtap/cut/%' AND (u.status <> 'draft' OR u.updated_at <> '2026-01-01 00:00:00+00')$$,
  'no unit is changed');
SELECT results_eq(
  $$SELECT m.entry_count, m.updated_at FROM public.cut_manifest AS m WHERE m.id = pg_temp.id('other')$$,
  $$VALUES (0, timestamptz '2026-01-01 00:00:00+00')$$,
  'no other manifest is changed');
SELECT lives_ok('SET CONSTRAINTS ALL IMMEDIATE', 'what was written would be let through by COMMIT');
SET CONSTRAINTS ALL DEFERRED;

SET LOCAL ROLE cutter_exec;
SELECT is(
  pg_temp.cut(p_unit_id => pg_temp.id('two'), p_position => 70, p_note => NULL, p_actor => 'person:an') -> 'entry_count',
  '2'::jsonb,
  'a second cut, of a person, without a note and with a gap in the positions, is counted');
SELECT is(
  pg_temp.cut(p_manifest_id => pg_temp.id('other'), p_source_unit_id => pg_temp.id('two')) -> 'entry_count',
  '1'::jsonb,
  'a unit may stand in two manifests, cut from different sources');

-- Values.
SELECT throws_ok(
         format('SELECT pg_temp.cut(p_position => %L)', place),
         '22023',
         format('position %s is not a count from 0', coalesce(place, 'NULL')),
         format('a position cannot be: %s', coalesce(place, 'NULL')))
  FROM unnest(ARRAY['-1', '-2147483648', NULL]) AS place;
SELECT throws_ok(
  $$SELECT pg_temp.cut(p_source_unit_id => pg_temp.id('one'))$$,
  '22023', format('unit "%s" cannot be cut from itself', pg_temp.id('one')),
  'a unit is not cut from itself');

-- Manifests.
SELECT throws_ok(
  $$SELECT pg_temp.cut(p_manifest_id => '00000000-0000-0000-0000-000000000000')$$,
  '23503', 'manifest "00000000-0000-0000-0000-000000000000" does not exist',
  'a manifest that does not exist is refused');
SELECT throws_ok(
  $$SELECT pg_temp.cut(p_manifest_id => NULL)$$,
  '23503', 'manifest "NULL" does not exist',
  'no manifest is refused');
SELECT throws_ok(
  $$SELECT pg_temp.cut(p_manifest_id => pg_temp.id('closed'))$$,
  '55000', format('manifest "%s" is closed', pg_temp.id('closed')),
  'a closed manifest takes no entry');

-- Units.
SELECT throws_ok(
  $$SELECT pg_temp.cut(p_unit_id => '00000000-0000-0000-0000-000000000000')$$,
  '23503', 'unit "00000000-0000-0000-0000-000000000000" does not exist',
  'a unit that does not exist is refused');
SELECT throws_ok(
  $$SELECT pg_temp.cut(p_unit_id => NULL)$$,
  '23503', 'unit "NULL" does not exist',
  'no unit is refused');
SELECT throws_ok(
  $$SELECT pg_temp.cut(p_source_unit_id => '00000000-0000-0000-0000-000000000000')$$,
  '23503', 'source unit "00000000-0000-0000-0000-000000000000" does not exist',
  'a source that does not exist is refused');
SELECT throws_ok(
  $$SELECT pg_temp.cut(p_source_unit_id => NULL)$$,
  '23503', 'source unit "NULL" does not exist',
  'no source is refused');
SELECT throws_ok(
  $$SELECT pg_temp.cut(p_unit_id => NULL, p_source_unit_id => NULL)$$,
  '23503', 'unit "NULL" does not exist',
  'neither unit nor source is refused');

-- What is missing or recorded before names the key that it would break.
SELECT is(pg_temp.raised_by(format('SELECT pg_temp.cut(%s)', k.arguments)), k.raised, k.why)
  FROM (VALUES
    ($$p_manifest_id => '00000000-0000-0000-0000-000000000000'$$,
     '23503: public.cut_manifest_entry cut_manifest_entry_manifest_id_fkey', 'a missing manifest names its key'),
    ($$p_unit_id => '00000000-0000-0000-0000-000000000000'$$,
     '23503: public.cut_manifest_entry cut_manifest_entry_unit_id_fkey', 'a missing unit names its key'),
    ($$p_source_unit_id => '00000000-0000-0000-0000-000000000000'$$,
     '23503: public.unit_edge unit_edge_to_unit_id_fkey', 'a missing source names its key'),
    ($$p_unit_id => pg_temp.id('three')$$,
     '23505: public.cut_manifest_entry cut_manifest_entry_manifest_id_position_key', 'a position is taken once in a manifest'),
    ($$p_position => 1$$,
     '23505: public.cut_manifest_entry cut_manifest_entry_manifest_id_unit_id_key', 'a unit is recorded once in a manifest'),
    ($$p_manifest_id => pg_temp.id('other'), p_unit_id => pg_temp.id('two'), p_position => 1$$,
     '23505: public.unit_edge unit_edge_from_to_kind_key', 'a unit is cut from one source once, whatever the manifest')
  ) AS k (arguments, raised, why);

-- Who acts is asked first: a stranger learns nothing of what is there.
SELECT throws_ok(
         format('SELECT pg_temp.cut(p_manifest_id => NULL, p_position => -1, p_actor => %L)', actor),
         '42501',
         message,
         format('before anything else, %s is refused', coalesce(quote_literal(actor), 'NULL')))
  FROM (VALUES
    (NULL, 'an actor is required'),
    (' ', 'an actor is required'),
    ('robot:pgtap', 'actor "robot:pgtap" may not do this')
  ) AS a (actor, message);
SELECT is(
  pg_temp.hint_of($$SELECT pg_temp.cut(p_actor => 'robot:pgtap')$$),
  'Name who acts as agent:<name> or person:<name>.',
  'agents and persons may record');
RESET ROLE;

-- What was refused is not there.
SELECT results_eq(
  $$SELECT m.source_document, m.entry_count,
           (SELECT count(*) FROM public.cut_manifest_entry AS e WHERE e.manifest_id = m.id),
           (SELECT count(*) FROM public.unit_edge AS e WHERE e.manifest_id = m.id),
           (SELECT count(*) FROM public.audit_event AS a WHERE a.subject_id = m.id)
      FROM public.cut_manifest AS m WHERE m.source_document LIKE 'pgtap/cut/%' ORDER BY m.source_document COLLATE "C"$$,
  $$VALUES ('pgtap/cut/closed', 0, 0::bigint, 0::bigint, 0::bigint),
           ('pgtap/cut/open', 2, 2::bigint, 2::bigint, 2::bigint),
           ('pgtap/cut/other', 1, 1::bigint, 1::bigint, 1::bigint)$$,
  'after all that was refused, tallies, entries, edges and events are as many as the cuts that were recorded');

-- It writes no unit, so it announces no writer.
SELECT is(coalesce(current_setting('app.canonical_writer', true), ''), '', 'no writer is announced afterwards');

-- The function runs as cutter_owner. Nothing that its caller has made is taken for something else.
CREATE SCHEMA pgtap_cut;
GRANT USAGE ON SCHEMA pgtap_cut TO PUBLIC;
CREATE FUNCTION pgtap_cut.hijacked() RETURNS uuid LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a function of the caller runs as %', current_user;
END
$$;
CREATE FUNCTION pgtap_cut.gen_random_uuid() RETURNS uuid LANGUAGE sql AS 'SELECT pgtap_cut.hijacked()';
CREATE FUNCTION pgtap_cut.same(uuid, uuid) RETURNS boolean LANGUAGE sql AS 'SELECT pgtap_cut.hijacked() IS NULL';
CREATE OPERATOR pgtap_cut.= (LEFTARG = uuid, RIGHTARG = uuid, FUNCTION = pgtap_cut.same);
CREATE TEMPORARY TABLE cut_manifest_entry (LIKE public.cut_manifest_entry INCLUDING DEFAULTS);
CREATE TEMPORARY TABLE audit_event (LIKE public.audit_event INCLUDING DEFAULTS);
GRANT ALL ON cut_manifest_entry, audit_event TO cutter_exec, cutter_owner;
CREATE FUNCTION pg_temp.cut_with_a_hostile_search_path(p_manifest_id uuid, p_unit_id uuid, p_source_unit_id uuid) RETURNS jsonb LANGUAGE sql
SET search_path = pg_temp, pgtap_cut, pg_catalog, public
AS $$ SELECT public.fn_cut_record($1, $2, $3, 99, NULL, 'agent:pgtap') $$;
SET LOCAL ROLE cutter_exec;
SELECT lives_ok(
  $$SELECT pg_temp.cut_with_a_hostile_search_path(pg_temp.id('open'), pg_temp.id('four'), pg_temp.id('source'))$$,
  'functions and operators of the same name in the caller''s search_path are not run');
RESET ROLE;
SELECT is(
  (SELECT count(*) FROM public.cut_manifest_entry AS e WHERE e.manifest_id = pg_temp.id('open') AND e.position = 99),
  1::bigint,
  'the entry is in the cutter''s table');
SELECT is(
  (SELECT count(*) FROM pg_temp.cut_manifest_entry) + (SELECT count(*) FROM pg_temp.audit_event),
  0::bigint,
  'and not in the caller''s temporary table of the same name');

SELECT * FROM finish();
ROLLBACK;

-- The canonical writer: rows of information_unit and unit_version are written by fn_iu_create, and by nobody else; the owner and a
-- superuser are no exception. fn_milestone_ratify may change the status of a unit that is not withdrawn.
-- Needs: the migrations; no rows. Run as a superuser or as a DBA who is a member of cutter_owner. For a moment it locks the two
-- tables and those that refer to them (TRUNCATE): not for a database that others work on.
BEGIN;
SELECT plan(85);
SET LOCAL client_min_messages = warning;

-- TRUNCATE comes first, while this transaction holds no other lock that somebody could wait for in the meantime. LOCK TABLE makes
-- the order of the locks that of everybody else: units before versions.
SELECT throws_ok(
         format('LOCK TABLE public.information_unit IN ACCESS EXCLUSIVE MODE; TRUNCATE public.%I CASCADE', name),
         '42501',
         format('table "%s" is written by "fn_iu_create"', name),
         format('TRUNCATE of %s is refused', name))
  FROM unnest(ARRAY['information_unit', 'unit_version']) AS name;
SELECT throws_ok(
         format('SET LOCAL app.canonical_writer = %L; LOCK TABLE public.information_unit IN ACCESS EXCLUSIVE MODE; TRUNCATE public.%I CASCADE',
                'fn_milestone_ratify', name),
         '42501',
         format('table "%s" is written by "fn_iu_create"', name),
         format('TRUNCATE of %s is refused to fn_milestone_ratify', name))
  FROM unnest(ARRAY['information_unit', 'unit_version']) AS name;

-- A unit of each status with a version, written as the canonical writer writes, and older than this transaction.
CREATE FUNCTION pg_temp.id(p_name text) RETURNS uuid LANGUAGE sql AS $$ SELECT pg_catalog.md5('pgtap/writer ' || $1)::uuid $$;
SET LOCAL app.canonical_writer = 'fn_iu_create';
SELECT lives_ok(
  $$INSERT INTO public.information_unit (id, canonical_address, unit_kind, status, current_version_id, created_by, created_at, updated_at)
    SELECT pg_temp.id(s), 'pgtap/writer/' || s, 'article', s, pg_temp.id('version ' || s), 'agent:pgtap', '2026-01-01 00:00:00+00', '2026-01-01 00:00:00+00'
      FROM unnest(ARRAY['draft', 'ratified', 'returned', 'withdrawn']) AS s$$,
  'announced as fn_iu_create, a writer inserts units');
SELECT lives_ok(
  $$INSERT INTO public.unit_version (id, unit_id, version_number, title, body, body_sha256, provenance, created_by)
    SELECT pg_temp.id('version ' || s), pg_temp.id(s), 1, 'Điều 1', 'Điều 1.', sha256(convert_to('Điều 1.', 'UTF8')), '{}', 'agent:pgtap'
      FROM unnest(ARRAY['draft', 'ratified', 'returned', 'withdrawn']) AS s$$,
  'announced as fn_iu_create, a writer inserts versions');
SELECT lives_ok('SET CONSTRAINTS ALL IMMEDIATE', 'what was written would be let through by COMMIT');
SET CONSTRAINTS ALL DEFERRED;
SET LOCAL app.canonical_writer = '';

-- The error says who tried what.
CREATE FUNCTION pg_temp.raised_by(p_sql text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v_sqlstate text;
  v_detail text;
  v_schema text;
  v_table text;
BEGIN
  EXECUTE p_sql;
  RETURN 'nothing';
EXCEPTION WHEN OTHERS THEN
  GET STACKED DIAGNOSTICS v_sqlstate = RETURNED_SQLSTATE, v_detail = PG_EXCEPTION_DETAIL, v_schema = SCHEMA_NAME, v_table = TABLE_NAME;
  RETURN format('%s: %s.%s: %s', v_sqlstate, v_schema, v_table, v_detail);
END
$$;

-- Every way to write a row.
CREATE TEMPORARY TABLE writing (of_table text, command text, statement text);
GRANT SELECT ON writing TO cutter_owner;
INSERT INTO writing VALUES
  ('information_unit', 'INSERT', $$INSERT INTO public.information_unit (canonical_address, unit_kind, created_by) VALUES ('pgtap/writer/new', 'article', 'agent:pgtap')$$),
  ('information_unit', 'INSERT of a row that is there', $$INSERT INTO public.information_unit SELECT u.* FROM public.information_unit AS u WHERE u.id = pg_temp.id('draft') ON CONFLICT DO NOTHING$$),
  ('information_unit', 'UPDATE', $$UPDATE public.information_unit SET status = 'ratified' WHERE id = pg_temp.id('draft')$$),
  ('information_unit', 'UPDATE that changes nothing', $$UPDATE public.information_unit SET status = status WHERE id = pg_temp.id('draft')$$),
  ('information_unit', 'UPDATE of a withdrawn unit', $$UPDATE public.information_unit SET status = 'draft' WHERE id = pg_temp.id('withdrawn')$$),
  ('information_unit', 'DELETE', $$DELETE FROM public.information_unit WHERE id = pg_temp.id('draft')$$),
  ('unit_version', 'INSERT', $$INSERT INTO public.unit_version (unit_id, version_number, title, body, body_sha256, provenance, created_by)
     VALUES (pg_temp.id('draft'), 2, 'Điều 1', 'Điều 1.', sha256(convert_to('Điều 1.', 'UTF8')), '{}', 'agent:pgtap')$$),
  ('unit_version', 'INSERT of a row that is there', $$INSERT INTO public.unit_version SELECT v.* FROM public.unit_version AS v WHERE v.id = pg_temp.id('version draft') ON CONFLICT DO NOTHING$$),
  ('unit_version', 'UPDATE', $$UPDATE public.unit_version SET body = 'Điều 2.' WHERE id = pg_temp.id('version draft')$$),
  ('unit_version', 'UPDATE that changes nothing', $$UPDATE public.unit_version SET body = body WHERE id = pg_temp.id('version draft')$$),
  ('unit_version', 'DELETE', $$DELETE FROM public.unit_version WHERE id = pg_temp.id('version draft')$$);

-- Without an announcement.
SELECT throws_ok(w.statement, '42501', format('table "%s" is written by "fn_iu_create"', w.of_table),
                 format('%s on %s is refused to a superuser or DBA', w.command, w.of_table))
  FROM writing AS w;
SET LOCAL ROLE cutter_owner;
SELECT throws_ok(w.statement, '42501', format('table "%s" is written by "fn_iu_create"', w.of_table),
                 format('%s on %s is refused to the owner', w.command, w.of_table))
  FROM pg_temp.writing AS w;
RESET ROLE;

-- With another announcement than the two.
SET LOCAL app.canonical_writer = 'fn_cut_record';
SELECT throws_ok(w.statement, '42501', format('table "%s" is written by "fn_iu_create"', w.of_table),
                 format('%s on %s is refused to fn_cut_record', w.command, w.of_table))
  FROM writing AS w;
SELECT is(
         pg_temp.raised_by(format('SET LOCAL app.canonical_writer = %L; UPDATE public.information_unit SET position = 1 WHERE id = pg_temp.id(%L)', writer, 'draft')),
         format('42501: public.information_unit: UPDATE by %s.', said),
         format('announced as %L, a writer is refused by that name', writer))
  FROM (VALUES
    ('', 'a writer that did not announce itself'),
    ('psql', 'psql'),
    ('FN_IU_CREATE', '"FN_IU_CREATE"'),
    (' fn_iu_create', '" fn_iu_create"'),
    ('fn_iu_create, fn_milestone_ratify', '"fn_iu_create, fn_milestone_ratify"'),
    ('public.fn_iu_create', '"public.fn_iu_create"')
  ) AS a (writer, said);
SET LOCAL app.canonical_writer = '';
SELECT is(
         pg_temp.raised_by((SELECT w.statement FROM writing AS w WHERE w.of_table = t.of_table AND w.command = t.command)),
         format('42501: public.%s: %s by a writer that did not announce itself.', t.of_table, t.command),
         format('the detail says that it was an %s on %s', t.command, t.of_table))
  FROM (VALUES ('information_unit', 'INSERT'), ('information_unit', 'DELETE'), ('unit_version', 'INSERT'), ('unit_version', 'UPDATE'),
               ('unit_version', 'DELETE')) AS t (of_table, command);

-- As fn_milestone_ratify: the status of a unit that is not withdrawn, and the time of the change.
SET LOCAL app.canonical_writer = 'fn_milestone_ratify';
SELECT lives_ok(
         format('UPDATE public.information_unit SET status = %L, updated_at = transaction_timestamp() WHERE id = pg_temp.id(%L)', new, old),
         format('announced as fn_milestone_ratify, a writer changes a status from %s to %s', old, new))
  FROM (VALUES ('draft', 'ratified'), ('draft', 'returned'), ('ratified', 'returned'), ('returned', 'ratified'), ('draft', 'draft')) AS c (old, new);
SELECT throws_ok(
         format('UPDATE public.information_unit SET %I = %s WHERE id = pg_temp.id(%L)', c.name, c.value, 'ratified'),
         '42501',
         'table "information_unit" is written by "fn_iu_create"; "fn_milestone_ratify" may change the status of a unit that is not withdrawn, and nothing else',
         format('fn_milestone_ratify may not change a unit''s %s', c.name))
  FROM (VALUES
    ('id', 'gen_random_uuid()'),
    ('canonical_address', quote_literal('pgtap/writer/moved')),
    ('unit_kind', quote_literal('clause')),
    ('section_type', quote_literal('body')),
    ('parent_id', 'pg_temp.id(''draft'')'),
    ('position', '7'),
    ('current_version_id', 'NULL'),
    ('created_by', quote_literal('person:an')),
    ('created_at', 'transaction_timestamp()')
  ) AS c (name, value);
SELECT set_eq(
  $$SELECT a.attname::text FROM pg_catalog.pg_attribute AS a
     WHERE a.attrelid = 'public.information_unit'::regclass AND a.attnum > 0 AND NOT a.attisdropped$$,
  ARRAY['id', 'canonical_address', 'unit_kind', 'section_type', 'parent_id', 'position', 'current_version_id', 'created_by', 'created_at',
        'status', 'updated_at'],
  'those are all columns but status and updated_at');
SELECT throws_ok(
  $$UPDATE public.information_unit SET status = 'returned', position = 7 WHERE id = pg_temp.id('ratified')$$,
  '42501', NULL,
  'fn_milestone_ratify may not change something else along with the status');
SELECT throws_ok(
         format('UPDATE public.information_unit SET %s WHERE id = pg_temp.id(%L)', change, 'withdrawn'),
         '42501',
         'table "information_unit" is written by "fn_iu_create"; "fn_milestone_ratify" may change the status of a unit that is not withdrawn, and nothing else',
         format('fn_milestone_ratify may not say of a withdrawn unit: %s', change))
  FROM unnest(ARRAY['status = ''draft''', 'status = ''ratified''', 'status = ''withdrawn''', 'updated_at = transaction_timestamp()']) AS change;
SELECT throws_ok(w.statement, '42501', format('table "%s" is written by "fn_iu_create"', w.of_table),
                 format('%s on %s is refused to fn_milestone_ratify', w.command, w.of_table))
  FROM writing AS w WHERE w.of_table = 'unit_version' OR w.command NOT LIKE 'UPDATE%';
SET LOCAL app.canonical_writer = '';

-- What was refused has changed nothing.
SELECT results_eq(
  $$SELECT u.status, u.updated_at = transaction_timestamp(), u.position, v.body, (SELECT count(*) FROM public.unit_version AS w WHERE w.unit_id = u.id)
      FROM public.information_unit AS u JOIN public.unit_version AS v ON v.id = u.current_version_id
     WHERE u.canonical_address LIKE 'pgtap/writer/%' ORDER BY u.canonical_address COLLATE "C"$$,
  $$VALUES ('draft', true, 0, 'Điều 1.', 1::bigint), ('returned', true, 0, 'Điều 1.', 1::bigint), ('ratified', true, 0, 'Điều 1.', 1::bigint),
           ('withdrawn', false, 0, 'Điều 1.', 1::bigint)$$,
  'after all that was refused, units and versions are as the two writers left them');

-- As fn_iu_create: everything.
SET LOCAL app.canonical_writer = 'fn_iu_create';
SELECT results_eq(
  $$UPDATE public.information_unit SET position = 8, status = 'draft' WHERE id = pg_temp.id('withdrawn') RETURNING position, status$$,
  $$VALUES (8, 'draft')$$,
  'announced as fn_iu_create, a writer changes a unit');
SELECT results_eq(
  $$UPDATE public.unit_version SET title = 'Điều 9' WHERE id = pg_temp.id('version draft') RETURNING title$$,
  $$VALUES ('Điều 9')$$,
  'announced as fn_iu_create, a writer changes a version');
SELECT lives_ok(
  $$DELETE FROM public.unit_version WHERE id = pg_temp.id('version returned');
    DELETE FROM public.information_unit WHERE id = pg_temp.id('returned')$$,
  'announced as fn_iu_create, a writer deletes');
SELECT is(
  (SELECT count(*) FROM public.information_unit AS u WHERE u.id = pg_temp.id('returned'))
    + (SELECT count(*) FROM public.unit_version AS v WHERE v.unit_id = pg_temp.id('returned')),
  0::bigint,
  'and what it deleted is gone');
SET LOCAL app.canonical_writer = '';

-- The trigger asks the catalog, whatever is in the writer's search_path.
CREATE SCHEMA pgtap_writer;
CREATE FUNCTION pgtap_writer.current_setting(text, boolean) RETURNS text LANGUAGE sql AS $$ SELECT 'fn_iu_create'::text $$;
CREATE FUNCTION pg_temp.write_with_a_hostile_search_path() RETURNS void LANGUAGE sql
SET search_path = pgtap_writer, pg_catalog
AS $$ UPDATE public.information_unit SET position = 9 WHERE canonical_address = 'pgtap/writer/draft' $$;
SELECT throws_ok(
  'SELECT pg_temp.write_with_a_hostile_search_path()',
  '42501', 'table "information_unit" is written by "fn_iu_create"',
  'a current_setting() of the writer''s own does not announce it');

SELECT * FROM finish();
ROLLBACK;

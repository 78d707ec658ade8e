-- Keys, checks and defaults of the nine tables: for each constraint, a row that breaks it and nothing else.
-- Needs: the migrations; no rows. Run as a superuser or as a DBA who is a member of cutter_owner.
BEGIN;
SELECT plan(223);

-- The canonical writer has a file of its own; here it stands aside.
SET LOCAL app.canonical_writer = 'fn_iu_create';

CREATE FUNCTION pg_temp.id(p_name text) RETURNS uuid LANGUAGE sql AS $$ SELECT pg_catalog.md5('pgtap/keys ' || $1)::uuid $$;

-- Of each table a row that is there, and one that would be good beside it.
CREATE TEMPORARY TABLE sample (of_table text PRIMARY KEY, there jsonb, beside jsonb);
INSERT INTO sample VALUES
  ('information_unit',
   jsonb_build_object('id', pg_temp.id('unit'), 'canonical_address', 'pgtap/keys/unit', 'unit_kind', 'article', 'section_type', 'body',
     'parent_id', NULL, 'position', 0, 'status', 'draft', 'current_version_id', pg_temp.id('version'), 'created_by', 'agent:pgtap',
     'created_at', transaction_timestamp(), 'updated_at', transaction_timestamp()),
   jsonb_build_object('id', pg_temp.id('unit beside'), 'canonical_address', 'pgtap/keys/beside', 'parent_id', pg_temp.id('unit'),
     'current_version_id', NULL)),
  ('unit_version',
   jsonb_build_object('id', pg_temp.id('version'), 'unit_id', pg_temp.id('unit'), 'version_number', 1, 'title', 'Điều 1', 'body', 'Điều 1.',
     'body_sha256', sha256(convert_to('Điều 1.', 'UTF8')), 'provenance', jsonb_build_object(), 'created_by', 'agent:pgtap',
     'created_at', transaction_timestamp()),
   jsonb_build_object('id', pg_temp.id('version beside'), 'version_number', 2)),
  ('unit_tag',
   jsonb_build_object('id', pg_temp.id('tag'), 'unit_id', pg_temp.id('unit'), 'tag', 'public-law', 'created_by', 'agent:pgtap',
     'created_at', transaction_timestamp()),
   jsonb_build_object('id', pg_temp.id('tag beside'), 'tag', 'to-review')),
  ('cut_manifest',
   jsonb_build_object('id', pg_temp.id('manifest'), 'source_document', 'pgtap/keys', 'title', 'Bản kê', 'status', 'open', 'entry_count', 1,
     'created_by', 'agent:pgtap', 'created_at', transaction_timestamp(), 'updated_at', transaction_timestamp()),
   jsonb_build_object('id', pg_temp.id('manifest beside'), 'source_document', 'pgtap/keys/beside')),
  ('cut_manifest_entry',
   jsonb_build_object('id', pg_temp.id('entry'), 'manifest_id', pg_temp.id('manifest'), 'unit_id', pg_temp.id('unit'), 'position', 0,
     'note', NULL, 'created_by', 'agent:pgtap', 'created_at', transaction_timestamp()),
   jsonb_build_object('id', pg_temp.id('entry beside'), 'unit_id', pg_temp.id('other unit'), 'position', 1)),
  ('unit_edge',
   jsonb_build_object('id', pg_temp.id('edge'), 'from_unit_id', pg_temp.id('unit'), 'to_unit_id', pg_temp.id('other unit'), 'edge_kind', 'cut_from',
     'manifest_id', pg_temp.id('manifest'), 'created_by', 'agent:pgtap', 'created_at', transaction_timestamp()),
   jsonb_build_object('id', pg_temp.id('edge beside'), 'edge_kind', 'cites', 'manifest_id', NULL)),
  ('milestone',
   jsonb_build_object('id', pg_temp.id('milestone'), 'code', 'pgtap-keys', 'title', 'Thông qua', 'manifest_id', pg_temp.id('manifest'),
     'status', 'ratified', 'decided_by', 'person:an', 'decided_at', transaction_timestamp(), 'created_by', 'agent:pgtap',
     'created_at', transaction_timestamp()),
   jsonb_build_object('id', pg_temp.id('milestone beside'), 'code', 'pgtap-keys-beside', 'status', 'open', 'decided_by', NULL, 'decided_at', NULL)),
  ('milestone_ratification',
   jsonb_build_object('id', pg_temp.id('ratification'), 'milestone_id', pg_temp.id('milestone'), 'decision', 'ratified', 'reason', NULL,
     'unit_count', 1, 'created_by', 'person:an', 'created_at', transaction_timestamp()),
   jsonb_build_object('id', pg_temp.id('ratification beside'), 'milestone_id', pg_temp.id('other milestone'))),
  ('audit_event',
   jsonb_build_object('id', pg_temp.id('event'), 'event_kind', 'cut_recorded', 'subject_table', 'cut_manifest', 'subject_id', pg_temp.id('manifest'),
     'actor', 'agent:pgtap', 'detail', jsonb_build_object(), 'occurred_at', transaction_timestamp()),
   jsonb_build_object('id', pg_temp.id('event beside')));
UPDATE sample SET beside = there || beside;

-- Inserts a row, and says what COMMIT or the INSERT itself makes of it; the row is taken back in any case.
CREATE FUNCTION pg_temp.insert_row(p_table text, p_row jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v_sqlstate text;
  v_column text;
  v_constraint text;
BEGIN
  EXECUTE format('INSERT INTO public.%1$I SELECT (jsonb_populate_record(NULL::public.%1$I, $1)).*', p_table) USING p_row;
  SET CONSTRAINTS ALL IMMEDIATE;
  RAISE EXCEPTION 'accepted' USING ERRCODE = 'ZZ000';
EXCEPTION
  WHEN SQLSTATE 'ZZ000' THEN
    RETURN 'accepted';
  WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS v_sqlstate = RETURNED_SQLSTATE, v_column = COLUMN_NAME, v_constraint = CONSTRAINT_NAME;
    RETURN concat_ws(' ', v_sqlstate, coalesce(nullif(v_constraint, ''), nullif(v_column, ''), SQLERRM));
END
$$;

-- The rows that are there. Unit and version point at each other: either may come first.
INSERT INTO public.information_unit (id, canonical_address, unit_kind, created_by)
VALUES (pg_temp.id('other unit'), 'pgtap/keys/other', 'article', 'agent:pgtap');
SELECT lives_ok(
         format('INSERT INTO public.%1$I SELECT (jsonb_populate_record(NULL::public.%1$I, s.there)).* FROM sample AS s WHERE s.of_table = %1$L', s.of_table),
         format('a row of %s is accepted', s.of_table))
  FROM sample AS s
 ORDER BY array_position(ARRAY['information_unit', 'unit_version', 'unit_tag', 'cut_manifest', 'cut_manifest_entry', 'unit_edge', 'milestone',
                               'milestone_ratification', 'audit_event'], s.of_table);
INSERT INTO public.milestone (id, code, title, manifest_id, created_by)
VALUES (pg_temp.id('other milestone'), 'pgtap-keys-other', 'Thông qua', pg_temp.id('manifest'), 'agent:pgtap');
SELECT lives_ok('SET CONSTRAINTS ALL IMMEDIATE', 'the rows would be let through by COMMIT');
SET CONSTRAINTS ALL DEFERRED;
SELECT is(pg_temp.insert_row(s.of_table, s.beside), 'accepted', format('a second row of %s is accepted', s.of_table))
  FROM sample AS s ORDER BY s.of_table COLLATE "C";
SELECT is(
  (SELECT count(*) FROM public.information_unit AS u WHERE u.canonical_address LIKE 'pgtap/keys/%'),
  2::bigint,
  'each try is taken back');

-- One row for each way to break a constraint.
CREATE TEMPORARY TABLE breaking (of_table text, change jsonb, sqlstate text, constraint_name text, why text);
INSERT INTO breaking VALUES
  ('information_unit', jsonb_build_object('id', pg_temp.id('unit'), 'parent_id', NULL), '23505', 'information_unit_pkey', 'an id is used once'),
  ('information_unit', '{"canonical_address": "pgtap/keys/unit"}', '23505', 'information_unit_canonical_address_key', 'an address is used once'),
  ('information_unit', '{"canonical_address": ""}', '23514', 'information_unit_canonical_address_form', 'an address is not empty'),
  ('information_unit', '{"canonical_address": "Pgtap/keys"}', '23514', 'information_unit_canonical_address_form', 'an address has no capital'),
  ('information_unit', '{"canonical_address": "pgtap//keys"}', '23514', 'information_unit_canonical_address_form', 'an address has no empty segment'),
  ('information_unit', '{"canonical_address": "pgtap/keys/"}', '23514', 'information_unit_canonical_address_form', 'an address does not end with a slash'),
  ('information_unit', '{"canonical_address": "pgtap/keys\n"}', '23514', 'information_unit_canonical_address_form', 'an address is one line'),
  ('information_unit', jsonb_build_object('canonical_address', repeat('x', 301)), '23514', 'information_unit_canonical_address_form', 'an address has 300 characters at most'),
  ('information_unit', '{"unit_kind": "volume"}', '23514', 'information_unit_kind_known', 'a kind is one of eight'),
  ('information_unit', '{"unit_kind": ""}', '23514', 'information_unit_kind_known', 'a kind is not empty'),
  ('information_unit', '{"section_type": "footer"}', '23514', 'information_unit_section_type_known', 'a section type is one of five'),
  ('information_unit', '{"section_type": ""}', '23514', 'information_unit_section_type_known', 'a section type is not empty'),
  ('information_unit', '{"position": -1}', '23514', 'information_unit_position_counts', 'a unit''s position is not negative'),
  ('information_unit', '{"status": "open"}', '23514', 'information_unit_status_known', 'a unit''s status is one of four'),
  ('information_unit', jsonb_build_object('parent_id', pg_temp.id('unit beside')), '23514', 'information_unit_not_its_own_parent', 'a unit is not its own parent'),
  ('information_unit', jsonb_build_object('parent_id', pg_temp.id('missing')), '23503', 'information_unit_parent_id_fkey', 'a parent is a unit'),
  ('information_unit', jsonb_build_object('current_version_id', pg_temp.id('missing')), '23503', 'information_unit_current_version_fkey', 'a current version is a version'),
  ('information_unit', jsonb_build_object('current_version_id', pg_temp.id('version')), '23503', 'information_unit_current_version_fkey', 'a current version is one of the unit''s own'),
  ('unit_version', jsonb_build_object('id', pg_temp.id('version')), '23505', 'unit_version_pkey', 'an id is used once'),
  ('unit_version', '{"version_number": 1}', '23505', 'unit_version_unit_id_version_number_key', 'a unit''s version number is used once'),
  ('unit_version', '{"version_number": 0}', '23514', 'unit_version_number_counts_from_one', 'versions count from 1'),
  ('unit_version', '{"title": ""}', '23514', 'unit_version_title_said', 'a title is not empty'),
  ('unit_version', '{"title": "  "}', '23514', 'unit_version_title_said', 'a title is not blank'),
  ('unit_version', '{"body": ""}', '23514', 'unit_version_body_said', 'a body is not empty'),
  ('unit_version', '{"body": "  "}', '23514', 'unit_version_body_said', 'a body is not blank'),
  ('unit_version', '{"body_sha256": "\\x"}', '23514', 'unit_version_body_sha256_length', 'a hash is not empty'),
  ('unit_version', jsonb_build_object('body_sha256', '\x' || repeat('00', 31)), '23514', 'unit_version_body_sha256_length', 'a hash has not 31 bytes'),
  ('unit_version', jsonb_build_object('body_sha256', '\x' || repeat('00', 33)), '23514', 'unit_version_body_sha256_length', 'a hash has not 33 bytes'),
  ('unit_version', '{"provenance": []}', '23514', 'unit_version_provenance_is_object', 'provenance is not a list'),
  ('unit_version', '{"provenance": "pgtap"}', '23514', 'unit_version_provenance_is_object', 'provenance is not a text'),
  ('unit_version', jsonb_build_object('unit_id', pg_temp.id('missing')), '23503', 'unit_version_unit_id_fkey', 'a version is a unit''s'),
  ('unit_tag', jsonb_build_object('id', pg_temp.id('tag')), '23505', 'unit_tag_pkey', 'an id is used once'),
  ('unit_tag', '{"tag": "public-law"}', '23505', 'unit_tag_unit_id_tag_key', 'a unit is tagged once by the same word'),
  ('unit_tag', '{"tag": ""}', '23514', 'unit_tag_form', 'a tag is not empty'),
  ('unit_tag', '{"tag": "Law"}', '23514', 'unit_tag_form', 'a tag has no capital'),
  ('unit_tag', '{"tag": "public law"}', '23514', 'unit_tag_form', 'a tag has no blank'),
  ('unit_tag', '{"tag": "public--law"}', '23514', 'unit_tag_form', 'a tag has no empty word'),
  ('unit_tag', '{"tag": "law-"}', '23514', 'unit_tag_form', 'a tag does not end with a hyphen'),
  ('unit_tag', jsonb_build_object('unit_id', pg_temp.id('missing')), '23503', 'unit_tag_unit_id_fkey', 'a tag is a unit''s'),
  ('cut_manifest', jsonb_build_object('id', pg_temp.id('manifest')), '23505', 'cut_manifest_pkey', 'an id is used once'),
  ('cut_manifest', '{"source_document": "pgtap/keys"}', '23505', 'cut_manifest_source_document_key', 'a document has one manifest'),
  ('cut_manifest', '{"title": " "}', '23514', 'cut_manifest_title_said', 'a manifest''s title is not blank'),
  ('cut_manifest', '{"status": "ratified"}', '23514', 'cut_manifest_status_known', 'a manifest is open or closed'),
  ('cut_manifest', '{"entry_count": -1}', '23514', 'cut_manifest_entry_count_counts', 'a tally is not negative'),
  ('cut_manifest_entry', jsonb_build_object('id', pg_temp.id('entry')), '23505', 'cut_manifest_entry_pkey', 'an id is used once'),
  ('cut_manifest_entry', '{"position": 0}', '23505', 'cut_manifest_entry_manifest_id_position_key', 'a position is used once in a manifest'),
  ('cut_manifest_entry', jsonb_build_object('unit_id', pg_temp.id('unit')), '23505', 'cut_manifest_entry_manifest_id_unit_id_key', 'a unit stands once in a manifest'),
  ('cut_manifest_entry', '{"position": -1}', '23514', 'cut_manifest_entry_position_counts', 'an entry''s position is not negative'),
  ('cut_manifest_entry', jsonb_build_object('manifest_id', pg_temp.id('missing')), '23503', 'cut_manifest_entry_manifest_id_fkey', 'an entry is a manifest''s'),
  ('cut_manifest_entry', jsonb_build_object('unit_id', pg_temp.id('missing')), '23503', 'cut_manifest_entry_unit_id_fkey', 'an entry names a unit'),
  ('unit_edge', jsonb_build_object('id', pg_temp.id('edge')), '23505', 'unit_edge_pkey', 'an id is used once'),
  ('unit_edge', jsonb_build_object('edge_kind', 'cut_from', 'manifest_id', pg_temp.id('manifest')), '23505', 'unit_edge_from_to_kind_key', 'two units have one edge of a kind'),
  ('unit_edge', '{"edge_kind": "repeals"}', '23514', 'unit_edge_kind_known', 'an edge''s kind is one of four'),
  ('unit_edge', jsonb_build_object('to_unit_id', pg_temp.id('unit')), '23514', 'unit_edge_between_two_units', 'an edge leads from one unit to another'),
  ('unit_edge', jsonb_build_object('edge_kind', 'cut_from', 'from_unit_id', pg_temp.id('other unit'), 'to_unit_id', pg_temp.id('unit')), '23514', 'unit_edge_cut_has_manifest', 'a cut has a manifest'),
  ('unit_edge', jsonb_build_object('from_unit_id', pg_temp.id('missing')), '23503', 'unit_edge_from_unit_id_fkey', 'an edge leads from a unit'),
  ('unit_edge', jsonb_build_object('to_unit_id', pg_temp.id('missing')), '23503', 'unit_edge_to_unit_id_fkey', 'an edge leads to a unit'),
  ('unit_edge', jsonb_build_object('manifest_id', pg_temp.id('missing')), '23503', 'unit_edge_manifest_id_fkey', 'an edge''s manifest is a manifest'),
  ('milestone', jsonb_build_object('id', pg_temp.id('milestone')), '23505', 'milestone_pkey', 'an id is used once'),
  ('milestone', '{"code": "pgtap-keys"}', '23505', 'milestone_code_key', 'a code is used once'),
  ('milestone', '{"code": ""}', '23514', 'milestone_code_form', 'a code is not empty'),
  ('milestone', '{"code": "Law-1"}', '23514', 'milestone_code_form', 'a code has no capital'),
  ('milestone', '{"code": "law_1"}', '23514', 'milestone_code_form', 'a code is joined by hyphens'),
  ('milestone', '{"title": ""}', '23514', 'milestone_title_said', 'a milestone''s title is not empty'),
  ('milestone', '{"status": "withdrawn", "decided_by": "person:an", "decided_at": "2026-01-01"}', '23514', 'milestone_status_known', 'a milestone''s status is one of three'),
  ('milestone', '{"status": "open", "decided_by": "person:an"}', '23514', 'milestone_decided_when_not_open', 'an open milestone was decided by nobody'),
  ('milestone', '{"status": "open", "decided_at": "2026-01-01"}', '23514', 'milestone_decided_when_not_open', 'an open milestone was decided at no time'),
  ('milestone', '{"status": "ratified", "decided_by": "person:an"}', '23514', 'milestone_decided_when_not_open', 'a ratified milestone was decided at a time'),
  ('milestone', '{"status": "returned", "decided_at": "2026-01-01"}', '23514', 'milestone_decided_when_not_open', 'a returned milestone was decided by somebody'),
  ('milestone', jsonb_build_object('manifest_id', pg_temp.id('missing')), '23503', 'milestone_manifest_id_fkey', 'a milestone is a manifest''s'),
  ('milestone_ratification', jsonb_build_object('id', pg_temp.id('ratification')), '23505', 'milestone_ratification_pkey', 'an id is used once'),
  ('milestone_ratification', jsonb_build_object('milestone_id', pg_temp.id('milestone')), '23505', 'milestone_ratification_milestone_id_key', 'a milestone is decided about once'),
  ('milestone_ratification', '{"decision": "open"}', '23514', 'milestone_ratification_decision_known', 'a decision is one of two'),
  ('milestone_ratification', '{"decision": "returned"}', '23514', 'milestone_ratification_return_has_reason', 'a return has a reason'),
  ('milestone_ratification', '{"decision": "returned", "reason": " "}', '23514', 'milestone_ratification_return_has_reason', 'a return''s reason is not blank'),
  ('milestone_ratification', '{"unit_count": -1}', '23514', 'milestone_ratification_unit_count_counts', 'a number of units is not negative'),
  ('milestone_ratification', jsonb_build_object('milestone_id', pg_temp.id('missing')), '23503', 'milestone_ratification_milestone_id_fkey', 'a decision is a milestone''s'),
  ('audit_event', jsonb_build_object('id', pg_temp.id('event')), '23505', 'audit_event_pkey', 'an id is used once'),
  ('audit_event', '{"event_kind": "unit_created"}', '23514', 'audit_event_kind_known', 'an event''s kind is one of three'),
  ('audit_event', '{"subject_table": "information_unit"}', '23514', 'audit_event_subject_table_known', 'an event is about a manifest or a milestone'),
  ('audit_event', '{"detail": []}', '23514', 'audit_event_detail_is_object', 'an event''s detail is not a list');
SELECT is(
         pg_temp.insert_row(b.of_table, s.beside || b.change),
         b.sqlstate || ' ' || b.constraint_name,
         format('%s: %s', b.of_table, b.why))
  FROM breaking AS b JOIN sample AS s USING (of_table)
 ORDER BY b.of_table COLLATE "C", b.constraint_name COLLATE "C", b.why COLLATE "C";

-- unit_version_id_unit_id_key is there to be referred to; what breaks it breaks the primary key first.
SELECT set_eq(
  $$SELECT c.conname::text FROM pg_catalog.pg_constraint AS c JOIN sample AS s ON c.conrelid = format('public.%I', s.of_table)::regclass
     WHERE c.contype <> 'n' AND c.conname <> 'unit_version_id_unit_id_key'$$,
  $$SELECT b.constraint_name FROM breaking AS b$$,
  'those are all constraints of the nine tables');

-- No column may be NULL but those that mean something by it.
SELECT is(
         pg_temp.insert_row(s.of_table, s.beside || jsonb_build_object(k, NULL)),
         CASE WHEN n.reason IS NULL THEN '23502 ' || k ELSE 'accepted' END,
         CASE WHEN n.reason IS NULL THEN format('%s.%s must be there', s.of_table, k)
              ELSE format('%s.%s may be NULL: %s', s.of_table, k, n.reason) END)
  FROM sample AS s
 CROSS JOIN LATERAL jsonb_object_keys(s.beside) AS k
  LEFT JOIN (VALUES
    ('information_unit', 'section_type', 'the text plays no role'),
    ('information_unit', 'parent_id', 'the unit is the top of a document'),
    ('information_unit', 'current_version_id', 'the unit has no version yet'),
    ('cut_manifest_entry', 'note', 'there is nothing to say'),
    ('unit_edge', 'manifest_id', 'the edge is no cut'),
    ('milestone', 'decided_by', 'the milestone is open'),
    ('milestone', 'decided_at', 'the milestone is open'),
    ('milestone_ratification', 'reason', 'the milestone was ratified')
  ) AS n (of_table, column_name, reason) ON n.of_table = s.of_table AND n.column_name = k
 ORDER BY s.of_table COLLATE "C", k COLLATE "C";
SELECT set_eq(
  $$SELECT s.of_table, a.attname::text FROM pg_catalog.pg_attribute AS a JOIN sample AS s ON a.attrelid = format('public.%I', s.of_table)::regclass
     WHERE a.attnum > 0 AND NOT a.attisdropped$$,
  $$SELECT s.of_table, k FROM sample AS s, jsonb_object_keys(s.beside) AS k$$,
  'those are all columns of the nine tables');

-- What the lists of words allow.
SELECT is(pg_temp.insert_row(a.of_table, s.beside || a.change), 'accepted', format('%s may say %s', a.of_table, a.change))
  FROM (
    SELECT 'information_unit', jsonb_build_object('unit_kind', w)
      FROM unnest(ARRAY['document', 'part', 'chapter', 'section', 'article', 'clause', 'point', 'appendix']) AS w
    UNION ALL
    SELECT 'information_unit', jsonb_build_object('section_type', w) FROM unnest(ARRAY['preamble', 'body', 'table', 'signature', 'appendix']) AS w
    UNION ALL
    SELECT 'information_unit', jsonb_build_object('status', w) FROM unnest(ARRAY['draft', 'ratified', 'returned', 'withdrawn']) AS w
    UNION ALL
    SELECT 'cut_manifest', jsonb_build_object('status', w) FROM unnest(ARRAY['open', 'closed']) AS w
    UNION ALL
    SELECT 'unit_edge', jsonb_build_object('edge_kind', w) FROM unnest(ARRAY['cites', 'amends', 'supersedes']) AS w
    UNION ALL
    SELECT 'milestone', jsonb_build_object('status', w, 'decided_by', 'person:an', 'decided_at', '2026-01-01') FROM unnest(ARRAY['ratified', 'returned']) AS w
    UNION ALL
    SELECT 'milestone_ratification', jsonb_build_object('decision', w, 'reason', 'Vì sao.') FROM unnest(ARRAY['ratified', 'returned']) AS w
    UNION ALL
    SELECT 'audit_event', jsonb_build_object('event_kind', w) FROM unnest(ARRAY['cut_recorded', 'milestone_ratified', 'milestone_returned']) AS w
    UNION ALL
    SELECT 'audit_event', jsonb_build_object('subject_table', w) FROM unnest(ARRAY['cut_manifest', 'milestone']) AS w
  ) AS a (of_table, change)
  JOIN sample AS s USING (of_table)
 ORDER BY a.of_table COLLATE "C", a.change::text COLLATE "C";

-- When they are checked: unit and version point at each other, so those two wait for COMMIT; all others are checked at once.
SELECT set_eq(
  $$SELECT c.conname::text FROM pg_catalog.pg_constraint AS c JOIN sample AS s ON c.conrelid = format('public.%I', s.of_table)::regclass
     WHERE c.condeferrable OR c.condeferred$$,
  ARRAY['information_unit_current_version_fkey', 'unit_version_unit_id_fkey'],
  'only a unit and its versions may refer to each other before they are there');
SELECT lives_ok(
  $$INSERT INTO public.unit_version SELECT (jsonb_populate_record(NULL::public.unit_version,
      s.beside || jsonb_build_object('id', pg_temp.id('early version'), 'unit_id', pg_temp.id('late unit')))).*
      FROM sample AS s WHERE s.of_table = 'unit_version'$$,
  'a version may come before its unit');
SELECT throws_ok('SET CONSTRAINTS ALL IMMEDIATE', '23503', NULL, 'but COMMIT would refuse it alone');
SELECT lives_ok(
  $$INSERT INTO public.information_unit (id, canonical_address, unit_kind, current_version_id, created_by)
    VALUES (pg_temp.id('late unit'), 'pgtap/keys/late', 'article', pg_temp.id('early version'), 'agent:pgtap')$$,
  'the unit follows');
SELECT lives_ok('SET CONSTRAINTS ALL IMMEDIATE', 'and COMMIT would let both through');
SET CONSTRAINTS ALL DEFERRED;

-- Nothing is deleted or changed along with something else.
SELECT is_empty(
  $$SELECT c.conname FROM pg_catalog.pg_constraint AS c JOIN sample AS s ON c.conrelid = format('public.%I', s.of_table)::regclass
     WHERE c.contype = 'f' AND (c.confdeltype <> 'a' OR c.confupdtype <> 'a')$$,
  'no foreign key cascades');
SELECT throws_ok(
         format('DELETE FROM public.%I WHERE id = pg_temp.id(%L); SET CONSTRAINTS ALL IMMEDIATE', d.of_table, d.name),
         '23503', NULL,
         format('a %s that something refers to is not deleted', d.name))
  FROM (VALUES ('information_unit', 'unit'), ('unit_version', 'version'), ('cut_manifest', 'manifest'), ('milestone', 'milestone')) AS d (of_table, name);

-- Defaults. Of each table a row of which only what has no default is said.
SELECT results_eq(
  $$INSERT INTO public.information_unit (canonical_address, unit_kind, created_by) VALUES ('pgtap/keys/default', 'article', 'agent:pgtap')
    RETURNING id IS NOT NULL, position, status, section_type, parent_id, current_version_id, created_at, updated_at$$,
  $$VALUES (true, 0, 'draft', NULL, NULL::uuid, NULL::uuid, transaction_timestamp(), transaction_timestamp())$$,
  'a unit is at first a draft at position 0, with no version');
SELECT results_eq(
  $$INSERT INTO public.unit_version (unit_id, version_number, title, body, body_sha256, provenance, created_by)
    VALUES (pg_temp.id('unit'), 7, 'Điều 7', 'Điều 7.', sha256(convert_to('Điều 7.', 'UTF8')), '{}', 'agent:pgtap')
    RETURNING id IS NOT NULL, created_at$$,
  $$VALUES (true, transaction_timestamp())$$,
  'a version has an id and a time');
SELECT results_eq(
  $$INSERT INTO public.unit_tag (unit_id, tag, created_by) VALUES (pg_temp.id('unit'), 'default', 'agent:pgtap')
    RETURNING id IS NOT NULL, created_at$$,
  $$VALUES (true, transaction_timestamp())$$,
  'a tag has an id and a time');
SELECT results_eq(
  $$INSERT INTO public.cut_manifest (source_document, title, created_by) VALUES ('pgtap/keys/default', 'Bản kê', 'agent:pgtap')
    RETURNING id IS NOT NULL, status, entry_count, created_at, updated_at$$,
  $$VALUES (true, 'open', 0, transaction_timestamp(), transaction_timestamp())$$,
  'a manifest is at first open and empty');
SELECT results_eq(
  $$INSERT INTO public.cut_manifest_entry (manifest_id, unit_id, position, created_by) VALUES (pg_temp.id('manifest'), pg_temp.id('late unit'), 7, 'agent:pgtap')
    RETURNING id IS NOT NULL, note, created_at$$,
  $$VALUES (true, NULL, transaction_timestamp())$$,
  'an entry has an id and a time, and no note');
SELECT results_eq(
  $$INSERT INTO public.unit_edge (from_unit_id, to_unit_id, edge_kind, created_by) VALUES (pg_temp.id('late unit'), pg_temp.id('unit'), 'cites', 'agent:pgtap')
    RETURNING id IS NOT NULL, manifest_id, created_at$$,
  $$VALUES (true, NULL::uuid, transaction_timestamp())$$,
  'an edge has an id and a time, and no manifest');
SELECT results_eq(
  $$INSERT INTO public.milestone (code, title, manifest_id, created_by) VALUES ('pgtap-keys-default', 'Thông qua', pg_temp.id('manifest'), 'agent:pgtap')
    RETURNING id IS NOT NULL, status, decided_by, decided_at, created_at$$,
  $$VALUES (true, 'open', NULL, NULL::timestamptz, transaction_timestamp())$$,
  'a milestone is at first open');
SELECT results_eq(
  $$INSERT INTO public.milestone_ratification (milestone_id, decision, unit_count, created_by) VALUES (pg_temp.id('other milestone'), 'ratified', 0, 'person:an')
    RETURNING id IS NOT NULL, reason, created_at$$,
  $$VALUES (true, NULL, transaction_timestamp())$$,
  'a decision has an id and a time, and no reason');
SELECT results_eq(
  $$INSERT INTO public.audit_event (event_kind, subject_table, subject_id, actor) VALUES ('cut_recorded', 'cut_manifest', pg_temp.id('manifest'), 'agent:pgtap')
    RETURNING id IS NOT NULL, detail, occurred_at$$,
  $$VALUES (true, '{}'::jsonb, transaction_timestamp())$$,
  'an event has an id, a time and no detail');

SELECT * FROM finish();
ROLLBACK;

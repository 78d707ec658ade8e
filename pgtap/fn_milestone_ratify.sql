-- fn_milestone_ratify: a person decides about a milestone and the units of its manifest, once.
-- Needs: the migrations; no rows. Run as a superuser, or as a DBA with CREATEROLE who is a member of cutter_owner.
BEGIN;
SELECT plan(57);

-- A DBA who is no superuser acts as cutter_exec by membership: if there is none, until the end of this transaction.
DO $$
BEGIN
  IF NOT pg_has_role('cutter_exec', CASE WHEN current_setting('server_version_num')::integer < 160000 THEN 'MEMBER' ELSE 'SET' END) THEN
    GRANT cutter_exec TO CURRENT_USER;
  END IF;
END
$$;

-- Manifests with two units each, but for the empty one, and an open milestone for each. They are older than this transaction, so
-- that what it touches shows. Unit 2 of the third manifest is withdrawn.
CREATE FUNCTION pg_temp.id(p_name text) RETURNS uuid LANGUAGE sql AS $$ SELECT pg_catalog.md5('pgtap/decide ' || $1)::uuid $$;
SET LOCAL app.canonical_writer = 'fn_iu_create';
INSERT INTO public.information_unit (id, canonical_address, unit_kind, status, created_by, created_at, updated_at)
SELECT pg_temp.id(u.name), 'pgtap/decide/' || u.name, 'article', u.status, 'agent:pgtap', '2026-01-01 00:00:00+00', '2026-01-01 00:00:00+00'
  FROM (VALUES ('good-1', 'draft'), ('good-2', 'draft'), ('bad-1', 'draft'), ('bad-2', 'ratified'), ('withdrawn-1', 'draft'),
               ('withdrawn-2', 'withdrawn'), ('elsewhere', 'draft')) AS u (name, status);
SET LOCAL app.canonical_writer = '';
INSERT INTO public.cut_manifest (id, source_document, title, created_by, created_at, updated_at)
SELECT pg_temp.id(name), 'pgtap/decide/' || name, 'Bản kê', 'agent:pgtap', '2026-01-01 00:00:00+00', '2026-01-01 00:00:00+00'
  FROM unnest(ARRAY['good', 'bad', 'withdrawn', 'empty']) AS name;
INSERT INTO public.cut_manifest_entry (manifest_id, unit_id, position, created_by)
SELECT pg_temp.id(name), pg_temp.id(name || '-' || number), number, 'agent:pgtap'
  FROM unnest(ARRAY['good', 'bad', 'withdrawn']) AS name, generate_series(1, 2) AS number;
INSERT INTO public.milestone (id, code, title, manifest_id, created_by, created_at)
SELECT pg_temp.id('milestone ' || name), 'pgtap-decide-' || name, 'Thông qua', pg_temp.id(manifest), 'agent:pgtap', '2026-01-01 00:00:00+00'
  FROM (VALUES ('good', 'good'), ('bad', 'bad'), ('withdrawn', 'withdrawn'), ('empty', 'empty'), ('good-again', 'good')) AS m (name, manifest);

-- A call in which everything is in order, so that each test says only what is not.
CREATE FUNCTION pg_temp.decide(
  p_milestone text DEFAULT 'good',
  p_decision text DEFAULT 'ratified',
  p_reason text DEFAULT NULL,
  p_actor text DEFAULT 'person:tran.thi.binh'
) RETURNS jsonb LANGUAGE sql AS $$
  SELECT public.fn_milestone_ratify(pg_temp.id('milestone ' || $1), $2, $3, $4)
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

CREATE TEMPORARY TABLE decided (milestone text PRIMARY KEY, answer jsonb);
GRANT SELECT, INSERT ON decided TO cutter_exec;
CREATE TEMPORARY TABLE unit_before AS
SELECT u.id, to_jsonb(u) - 'status' - 'updated_at' AS rest FROM public.information_unit AS u
 WHERE u.canonical_address LIKE 'pgtap/decide/%';

-- A person decides, an agent does not.
SET LOCAL ROLE cutter_exec;
SELECT throws_ok(
         format('SELECT pg_temp.decide(p_actor => %L)', actor),
         '42501',
         message,
         format('%s does not decide', coalesce(quote_literal(actor), 'NULL')))
  FROM (VALUES
    (NULL, 'an actor is required'),
    ('', 'an actor is required'),
    (' ', 'an actor is required'),
    ('agent:cutter', 'actor "agent:cutter" may not do this'),
    ('robot:cutter', 'actor "robot:cutter" may not do this'),
    ('agent:person:an', 'actor "agent:person:an" may not do this')
  ) AS a (actor, message);
SELECT is(
  pg_temp.hint_of($$SELECT pg_temp.decide(p_actor => 'agent:cutter')$$),
  'Name who acts as person:<name>.',
  'the hint says that only a person decides');
SELECT throws_ok(
  $$SELECT pg_temp.decide('missing', 'maybe', p_actor => 'agent:cutter')$$,
  '42501', 'actor "agent:cutter" may not do this',
  'who acts is asked first: a stranger learns nothing of what is there');

-- What can be decided.
SELECT throws_ok(
         format('SELECT pg_temp.decide(p_decision => %L, p_reason => %L)', decision, 'Vì sao.'),
         '22023',
         format('decision "%s" is unknown', coalesce(decision, 'NULL')),
         format('a decision cannot be: %s', coalesce(quote_literal(decision), 'NULL')))
  FROM unnest(ARRAY[NULL, '', 'maybe', 'Ratified', 'ratified ', 'open', 'draft', 'withdrawn']) AS decision;
SELECT is(
  pg_temp.hint_of($$SELECT pg_temp.decide(p_decision => 'maybe')$$),
  'Use ratified or returned.',
  'the hint names the two decisions');
SELECT throws_ok(
         format('SELECT pg_temp.decide(p_decision => %L, p_reason => %L)', 'returned', reason),
         '22023',
         'a milestone is returned with a reason',
         format('a milestone is not returned with the reason: %s', coalesce(quote_literal(reason), 'NULL')))
  FROM unnest(ARRAY[NULL, '', '   ']) AS reason;

-- Milestones that are not there.
SELECT throws_ok(
  $$SELECT public.fn_milestone_ratify('00000000-0000-0000-0000-000000000000', 'ratified', NULL, 'person:an')$$,
  '23503', 'milestone "00000000-0000-0000-0000-000000000000" does not exist',
  'a milestone that does not exist is refused');
SELECT throws_ok(
  $$SELECT public.fn_milestone_ratify(NULL, 'ratified', NULL, 'person:an')$$,
  '23503', 'milestone "NULL" does not exist',
  'no milestone is refused');
SELECT is(
  pg_temp.raised_by($$SELECT public.fn_milestone_ratify(NULL, 'ratified', NULL, 'person:an')$$),
  '23503: public.milestone_ratification milestone_ratification_milestone_id_fkey',
  'a missing milestone names the key that it would break');

-- A withdrawn unit stays withdrawn: its milestone cannot be decided about at all.
SELECT throws_ok(
         format('SELECT pg_temp.decide(%L, %L, %L)', 'withdrawn', decision, 'Vì sao.'),
         '42501',
         'table "information_unit" is written by "fn_iu_create"; "fn_milestone_ratify" may change the status of a unit that is not withdrawn, and nothing else',
         format('a milestone with a withdrawn unit cannot be %s', decision))
  FROM unnest(ARRAY['ratified', 'returned']) AS decision;
RESET ROLE;
SELECT is(
  coalesce(current_setting('app.canonical_writer', true), ''), '',
  'after that was refused, no writer is announced');
SELECT is_empty(
  $$SELECT FROM public.milestone AS m WHERE m.code LIKE 'pgtap-decide-%' AND m.status <> 'open'
     UNION ALL
    SELECT FROM public.information_unit AS u WHERE u.canonical_address LIKE 'pgtap/decide/%' AND u.updated_at <> '2026-01-01 00:00:00+00'
     UNION ALL
    SELECT FROM public.milestone_ratification AS r WHERE r.created_at = transaction_timestamp()
       AND r.milestone_id IN (SELECT m.id FROM public.milestone AS m WHERE m.code LIKE 'pgtap-decide-%')
     UNION ALL
    SELECT FROM public.audit_event AS a WHERE a.subject_id IN (SELECT m.id FROM public.milestone AS m WHERE m.code LIKE 'pgtap-decide-%')$$,
  'what was refused has left nothing: the milestones are open, the units as they were, no decision, no event');

-- Ratified.
SET LOCAL ROLE cutter_exec;
SELECT lives_ok(
  $$INSERT INTO pg_temp.decided SELECT 'good', pg_temp.decide()$$,
  'cutter_exec ratifies a milestone for a person, without a reason');
RESET ROLE;
SELECT is(
  (SELECT d.answer - 'ratification_id' FROM decided AS d WHERE d.milestone = 'good'),
  jsonb_build_object('milestone_id', pg_temp.id('milestone good'), 'decision', 'ratified', 'unit_count', 2),
  'the answer says the milestone, the decision and the number of units');
SELECT is(
  (SELECT array_agg(k ORDER BY k COLLATE "C") FROM decided AS d, jsonb_object_keys(d.answer) AS k),
  ARRAY['decision', 'milestone_id', 'ratification_id', 'unit_count'],
  'the answer has four keys');
SELECT results_eq(
  $$SELECT m.status, m.decided_by, m.decided_at, m.created_at, m.manifest_id
      FROM public.milestone AS m WHERE m.code = 'pgtap-decide-good'$$,
  $$VALUES ('ratified', 'person:tran.thi.binh', transaction_timestamp(), timestamptz '2026-01-01 00:00:00+00', pg_temp.id('good'))$$,
  'the milestone says who ratified it and when');
SELECT results_eq(
  $$SELECT r.id, r.decision, r.reason, r.unit_count, r.created_by, r.created_at
      FROM public.milestone_ratification AS r WHERE r.milestone_id = pg_temp.id('milestone good')$$,
  $$SELECT (d.answer ->> 'ratification_id')::uuid, 'ratified', NULL, 2, 'person:tran.thi.binh', transaction_timestamp()
      FROM decided AS d WHERE d.milestone = 'good'$$,
  'the decision is kept');
SELECT results_eq(
  $$SELECT u.canonical_address, u.status, u.updated_at FROM public.information_unit AS u
     WHERE u.canonical_address LIKE 'pgtap/decide/good-%' ORDER BY u.canonical_address COLLATE "C"$$,
  $$VALUES ('pgtap/decide/good-1', 'ratified', transaction_timestamp()), ('pgtap/decide/good-2', 'ratified', transaction_timestamp())$$,
  'its units are ratified');
SELECT is_empty(
  $$SELECT u.canonical_address FROM public.information_unit AS u
     WHERE u.canonical_address LIKE 'pgtap/decide/%' AND u.canonical_address NOT LIKE 'pgtap/decide/good-%'
       AND (u.updated_at <> '2026-01-01 00:00:00+00' OR u.status = 'ratified' AND u.canonical_address <> 'pgtap/decide/bad-2')$$,
  'no unit of another manifest is touched');
SELECT results_eq(
  $$SELECT a.event_kind, a.subject_table, a.actor, a.detail, a.occurred_at
      FROM public.audit_event AS a WHERE a.subject_id = pg_temp.id('milestone good')$$,
  $$SELECT 'milestone_ratified', 'milestone', 'person:tran.thi.binh',
           jsonb_build_object('ratification_id', d.answer -> 'ratification_id', 'unit_count', 2), transaction_timestamp()
      FROM decided AS d WHERE d.milestone = 'good'$$,
  'the audit says who ratified what');
SELECT results_eq(
  $$SELECT m.status, m.entry_count, m.updated_at FROM public.cut_manifest AS m WHERE m.source_document = 'pgtap/decide/good'$$,
  $$VALUES ('open', 0, timestamptz '2026-01-01 00:00:00+00')$$,
  'the manifest is as it was');

-- The announcement of the writer ends with its writing, not with the transaction.
SELECT is(current_setting('app.canonical_writer', true), '', 'after a decision, no writer is announced');
SELECT throws_ok(
  $$UPDATE public.information_unit SET status = 'draft' WHERE canonical_address = 'pgtap/decide/good-1'$$,
  '42501', 'table "information_unit" is written by "fn_iu_create"',
  'so what its caller writes next is refused, though it is the owner or a superuser');

-- Returned.
SET LOCAL ROLE cutter_exec;
SELECT lives_ok(
  $$INSERT INTO pg_temp.decided SELECT 'bad', pg_temp.decide('bad', 'returned', 'Điều 2 chưa rõ.', 'person:an')$$,
  'a milestone is returned with a reason');
RESET ROLE;
SELECT results_eq(
  $$SELECT m.status, m.decided_by, m.decided_at FROM public.milestone AS m WHERE m.code = 'pgtap-decide-bad'$$,
  $$VALUES ('returned', 'person:an', transaction_timestamp())$$,
  'the milestone says who returned it and when');
SELECT results_eq(
  $$SELECT r.decision, r.reason, r.unit_count, r.created_by
      FROM public.milestone_ratification AS r WHERE r.milestone_id = pg_temp.id('milestone bad')$$,
  $$VALUES ('returned', 'Điều 2 chưa rõ.', 2, 'person:an')$$,
  'the reason is kept');
SELECT results_eq(
  $$SELECT u.canonical_address, u.status, u.updated_at FROM public.information_unit AS u
     WHERE u.canonical_address LIKE 'pgtap/decide/bad-%' ORDER BY u.canonical_address COLLATE "C"$$,
  $$VALUES ('pgtap/decide/bad-1', 'returned', transaction_timestamp()), ('pgtap/decide/bad-2', 'returned', transaction_timestamp())$$,
  'its units are returned, also one that was ratified before');
SELECT results_eq(
  $$SELECT a.event_kind, a.actor, a.detail -> 'unit_count' FROM public.audit_event AS a WHERE a.subject_id = pg_temp.id('milestone bad')$$,
  $$VALUES ('milestone_returned', 'person:an', '2'::jsonb)$$,
  'the audit says who returned what');

-- A manifest without units.
SELECT is(
  pg_temp.decide('empty', 'ratified', 'Không có gì.') -> 'unit_count',
  '0'::jsonb,
  'a milestone whose manifest is empty is decided about without changing a unit');
SELECT is(
  (SELECT r.reason FROM public.milestone_ratification AS r WHERE r.milestone_id = pg_temp.id('milestone empty')),
  'Không có gì.',
  'a reason for ratifying is kept too');

-- Once.
SET LOCAL ROLE cutter_exec;
SELECT throws_ok(
         format('SELECT pg_temp.decide(%L, %L, %L)', o.milestone, o.decision, 'Vì sao.'),
         '55000',
         format('milestone "%s" is already %s', pg_temp.id('milestone ' || o.milestone), o.status),
         format('a milestone that was %s is not %s afterwards', o.status, o.decision))
  FROM (VALUES
    ('good', 'ratified', 'ratified'),
    ('good', 'returned', 'ratified'),
    ('bad', 'ratified', 'returned'),
    ('bad', 'returned', 'returned')
  ) AS o (milestone, decision, status);
RESET ROLE;
SELECT is(
  (SELECT count(*) FROM public.milestone_ratification AS r
    WHERE r.milestone_id IN (pg_temp.id('milestone good'), pg_temp.id('milestone bad'))),
  2::bigint,
  'each has one decision');

-- The units of one manifest may be put before a person again, by another milestone.
SET LOCAL ROLE cutter_exec;
SELECT lives_ok($$SELECT pg_temp.decide('good-again', 'returned', 'Xem lại.')$$, 'another milestone of the manifest is returned');
RESET ROLE;
SELECT results_eq(
  $$SELECT u.status FROM public.information_unit AS u WHERE u.canonical_address LIKE 'pgtap/decide/good-%'$$,
  $$VALUES ('returned'), ('returned')$$,
  'and so are the units that were ratified by the first one');

-- Of a unit nothing but status and time changes.
SELECT results_eq(
  $$SELECT u.id, to_jsonb(u) - 'status' - 'updated_at' FROM public.information_unit AS u
     WHERE u.canonical_address LIKE 'pgtap/decide/%' ORDER BY u.id$$,
  $$SELECT b.id, b.rest FROM unit_before AS b ORDER BY b.id$$,
  'decisions change the status of units and the time of the change, and nothing else of them');
SELECT lives_ok('SET CONSTRAINTS ALL IMMEDIATE', 'what was written would be let through by COMMIT');
SET CONSTRAINTS ALL DEFERRED;

-- The function runs as cutter_owner. Nothing that its caller has made is taken for something else.
INSERT INTO public.milestone (id, code, title, manifest_id, created_by)
VALUES (pg_temp.id('milestone hostile'), 'pgtap-decide-hostile', 'Thông qua', pg_temp.id('good'), 'agent:pgtap');
CREATE SCHEMA pgtap_decide;
GRANT USAGE ON SCHEMA pgtap_decide TO PUBLIC;
CREATE FUNCTION pgtap_decide.hijacked() RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a function of the caller runs as %', current_user;
END
$$;
CREATE FUNCTION pgtap_decide.gen_random_uuid() RETURNS uuid LANGUAGE sql AS 'SELECT pgtap_decide.hijacked()::uuid';
CREATE FUNCTION pgtap_decide.set_config(text, text, boolean) RETURNS text LANGUAGE sql AS 'SELECT pgtap_decide.hijacked()';
CREATE FUNCTION pgtap_decide.differs(text, text) RETURNS boolean LANGUAGE sql AS 'SELECT pgtap_decide.hijacked() IS NULL';
CREATE OPERATOR pgtap_decide.<> (LEFTARG = text, RIGHTARG = text, FUNCTION = pgtap_decide.differs);
CREATE TEMPORARY TABLE milestone (LIKE public.milestone INCLUDING DEFAULTS);
CREATE TEMPORARY TABLE milestone_ratification (LIKE public.milestone_ratification INCLUDING DEFAULTS);
GRANT ALL ON milestone, milestone_ratification TO cutter_exec, cutter_owner;
CREATE FUNCTION pg_temp.decide_with_a_hostile_search_path(p_milestone_id uuid) RETURNS jsonb LANGUAGE sql
SET search_path = pg_temp, pgtap_decide, pg_catalog, public
AS $$ SELECT public.fn_milestone_ratify($1, 'ratified', NULL, 'person:an') $$;
SET LOCAL ROLE cutter_exec;
SELECT lives_ok(
  $$SELECT pg_temp.decide_with_a_hostile_search_path(pg_temp.id('milestone hostile'))$$,
  'functions and operators of the same name in the caller''s search_path are not run');
RESET ROLE;
SELECT is(
  (SELECT m.status FROM public.milestone AS m WHERE m.code = 'pgtap-decide-hostile'),
  'ratified',
  'the decision is in the cutter''s tables');
SELECT is(
  (SELECT count(*) FROM pg_temp.milestone) + (SELECT count(*) FROM pg_temp.milestone_ratification),
  0::bigint,
  'and not in the caller''s temporary tables of the same name');

SELECT * FROM finish();
ROLLBACK;

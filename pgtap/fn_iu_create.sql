-- fn_iu_create: makes a unit with its first version, and is the only one who may.
-- Needs: the migrations; no rows. Run as a superuser, or as a DBA with CREATEROLE who is a member of cutter_owner.
BEGIN;
SELECT plan(98);

-- A DBA who is no superuser acts as cutter_exec by membership: if there is none, until the end of this transaction.
DO $$
BEGIN
  IF NOT pg_has_role('cutter_exec', CASE WHEN current_setting('server_version_num')::integer < 160000 THEN 'MEMBER' ELSE 'SET' END) THEN
    GRANT cutter_exec TO CURRENT_USER;
  END IF;
END
$$;

-- A call in which everything is in order, so that each test says only what is not.
CREATE FUNCTION pg_temp.create_unit(
  p_canonical_address text DEFAULT 'pgtap/create/article-1',
  p_unit_kind text DEFAULT 'article',
  p_section_type text DEFAULT 'body',
  p_parent_id uuid DEFAULT NULL,
  p_position integer DEFAULT 3,
  p_title text DEFAULT 'Điều 1. Phạm vi điều chỉnh',
  p_body text DEFAULT E'  1. Luật này quy định về đất đai.\n2. “Đất” là 土地 📄.\n',
  p_provenance jsonb DEFAULT '{"source": "pgtap", "pages": [1, 2]}',
  p_actor text DEFAULT 'agent:pgtap-create'
) RETURNS jsonb LANGUAGE sql AS $$
  SELECT public.fn_iu_create($1, $2, $3, $4, $5, $6, $7, $8, $9)
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

CREATE TEMPORARY TABLE made (name text PRIMARY KEY, answer jsonb);
GRANT SELECT, INSERT ON made TO cutter_exec;

-- The cutter makes a unit, though it may not write a row itself.
SET LOCAL ROLE cutter_exec;
SELECT lives_ok(
  $$INSERT INTO pg_temp.made SELECT 'article', pg_temp.create_unit()$$,
  'cutter_exec creates a unit');
SELECT lives_ok(
  $$INSERT INTO pg_temp.made SELECT 'document', pg_temp.create_unit('pgtap/create', 'document', NULL, NULL, 0, 'Luật', 'Luật.', '{}', 'person:an')$$,
  'a person creates a unit without a section type and without a parent');
SELECT lives_ok(
  $$INSERT INTO pg_temp.made
    SELECT 'below', pg_temp.create_unit('pgtap/create/below', p_parent_id => (m.answer ->> 'unit_id')::uuid)
      FROM pg_temp.made AS m WHERE m.name = 'document'$$,
  'a unit is created below another');
RESET ROLE;

-- What it answers.
SELECT is(
  (SELECT m.answer - 'unit_id' - 'version_id' FROM made AS m WHERE m.name = 'article'),
  '{"canonical_address": "pgtap/create/article-1", "version_number": 1, "status": "draft"}'::jsonb,
  'the answer says the address, the number of the version and the status');
SELECT is(
  (SELECT array_agg(k ORDER BY k COLLATE "C") FROM made AS m, jsonb_object_keys(m.answer) AS k WHERE m.name = 'article'),
  ARRAY['canonical_address', 'status', 'unit_id', 'version_id', 'version_number'],
  'the answer has five keys');

-- What it writes.
SELECT results_eq(
  $$SELECT u.canonical_address, u.unit_kind, u.section_type, u.parent_id, u.position, u.status, u.created_by
      FROM public.information_unit AS u, made AS m
     WHERE m.name = 'article' AND u.id = (m.answer ->> 'unit_id')::uuid$$,
  $$VALUES ('pgtap/create/article-1', 'article', 'body', NULL::uuid, 3, 'draft', 'agent:pgtap-create')$$,
  'the unit is a draft, as it was asked for');
SELECT results_eq(
  $$SELECT v.version_number, v.title, v.body, v.provenance, v.created_by
      FROM public.unit_version AS v, made AS m
     WHERE m.name = 'article' AND v.unit_id = (m.answer ->> 'unit_id')::uuid$$,
  $$VALUES (1, 'Điều 1. Phạm vi điều chỉnh', E'  1. Luật này quy định về đất đai.\n2. “Đất” là 土地 📄.\n',
            '{"source": "pgtap", "pages": [1, 2]}'::jsonb, 'agent:pgtap-create')$$,
  'it has one version, number 1, with title, body and provenance to the letter');
SELECT is(
  (SELECT v.id FROM public.unit_version AS v, made AS m
    WHERE m.name = 'article' AND v.unit_id = (m.answer ->> 'unit_id')::uuid),
  (SELECT (m.answer ->> 'version_id')::uuid FROM made AS m WHERE m.name = 'article'),
  'the version is the one that the answer names');
SELECT is(
  (SELECT u.current_version_id FROM public.information_unit AS u WHERE u.canonical_address = 'pgtap/create/article-1'),
  (SELECT (m.answer ->> 'version_id')::uuid FROM made AS m WHERE m.name = 'article'),
  'the unit points at its first version');
SELECT is(
  (SELECT encode(v.body_sha256, 'hex') FROM public.unit_version AS v, made AS m
    WHERE m.name = 'document' AND v.id = (m.answer ->> 'version_id')::uuid),
  encode(sha256('\x4c75e1baad742e'), 'hex'),
  'the hash is the SHA-256 of the body in UTF-8, whatever the encoding of client and server');
SELECT is(
  (SELECT v.body_sha256 FROM public.unit_version AS v, made AS m WHERE m.name = 'article' AND v.id = (m.answer ->> 'version_id')::uuid),
  sha256(convert_to(E'  1. Luật này quy định về đất đai.\n2. “Đất” là 土地 📄.\n', 'UTF8')),
  'the hash is that of the body to the letter, with the blanks around it');
SELECT results_eq(
  $$SELECT u.created_at, u.updated_at, v.created_at FROM public.information_unit AS u
      JOIN public.unit_version AS v ON v.id = u.current_version_id WHERE u.canonical_address = 'pgtap/create/article-1'$$,
  $$SELECT transaction_timestamp(), transaction_timestamp(), transaction_timestamp()$$,
  'unit and version carry the time of the transaction');
SELECT results_eq(
  $$SELECT u.unit_kind, u.section_type, u.parent_id, u.position, u.created_by
      FROM public.information_unit AS u WHERE u.canonical_address = 'pgtap/create'$$,
  $$VALUES ('document', NULL, NULL::uuid, 0, 'person:an')$$,
  'no section type and no parent stay NULL');
SELECT is(
  (SELECT u.parent_id FROM public.information_unit AS u WHERE u.canonical_address = 'pgtap/create/below'),
  (SELECT (m.answer ->> 'unit_id')::uuid FROM made AS m WHERE m.name = 'document'),
  'a unit below another names it as its parent');
SELECT is(
  (SELECT count(*) FROM public.audit_event AS a WHERE a.occurred_at = transaction_timestamp()
      AND a.subject_id IN (SELECT (m.answer ->> 'unit_id')::uuid FROM made AS m)),
  0::bigint,
  'creating a unit is no event of the audit');
SELECT lives_ok('SET CONSTRAINTS ALL IMMEDIATE', 'what was written would be let through by COMMIT');
SET CONSTRAINTS ALL DEFERRED;

-- Two creators of one address take turns.
SELECT is(
  (SELECT count(*) FROM pg_catalog.pg_locks AS l,
          LATERAL (SELECT hashtextextended('information_unit:pgtap/create/article-1', 0) AS key) AS k
    WHERE l.locktype = 'advisory' AND l.pid = pg_backend_pid() AND l.granted AND l.mode = 'ExclusiveLock' AND l.objsubid = 1
      AND l.classid::bigint = (k.key >> 32) & 4294967295 AND l.objid::bigint = k.key & 4294967295),
  1::bigint,
  'the address stays locked, so that another creator of it waits for the end of this transaction');
SET LOCAL ROLE cutter_exec;
SELECT throws_ok(
  $$SELECT pg_temp.create_unit()$$,
  '23505', 'canonical address "pgtap/create/article-1" is taken',
  'the second creator of an address is told that it is taken');
SELECT is(
  pg_temp.raised_by($$SELECT pg_temp.create_unit(p_unit_kind => 'clause', p_actor => 'person:an')$$),
  '23505: public.information_unit information_unit_canonical_address_key',
  'a taken address names the key that it would break');

-- Every kind and every section type that there is.
SELECT lives_ok(
         format('SELECT pg_temp.create_unit(%L, %L)', 'pgtap/create/kind/' || kind, kind),
         format('a unit can be: %s', kind))
  FROM unnest(ARRAY['document', 'part', 'chapter', 'section', 'article', 'clause', 'point', 'appendix']) AS kind;
SELECT lives_ok(
         format('SELECT pg_temp.create_unit(%L, p_section_type => %L)', 'pgtap/create/section/' || section, section),
         format('a unit''s text can be: %s', section))
  FROM unnest(ARRAY['preamble', 'body', 'table', 'signature', 'appendix']) AS section;
SELECT lives_ok(
         format('SELECT pg_temp.create_unit(%L)', address),
         format('an address can be %s', why))
  FROM (VALUES
    ('pgtap-create', 'one segment'),
    ('pgtap/create/0.1_a-b', 'of digits, dots, underscores and hyphens'),
    ('pgtap/create/' || repeat('x', 287), '300 characters long')
  ) AS a (address, why);
SELECT lives_ok(
  $$SELECT pg_temp.create_unit('pgtap/create/position-0', p_position => 0)$$,
  'a position can be 0');

-- Addresses that are none.
SELECT throws_ok(
         format('SELECT pg_temp.create_unit(%L)', a.address),
         '22023',
         format('canonical address "%s" is malformed', coalesce(a.address, '<NULL>')),
         format('an address is refused that %s', a.why))
  FROM (VALUES
    (NULL, 'is NULL'),
    ('', 'is empty'),
    ('Pgtap/create', 'has a capital'),
    ('pgtap create', 'has a blank'),
    ('/pgtap', 'starts with a slash'),
    ('pgtap/', 'ends with a slash'),
    ('pgtap//create', 'has an empty segment'),
    ('pgtap/.create', 'has a segment that starts with a dot'),
    ('pgtap/-create', 'has a segment that starts with a hyphen'),
    ('pgtap/điều-1', 'is not in ASCII'),
    (E'pgtap/create\n', 'ends with a line end'),
    (E'Pgtap\npgtap/create', 'is good in its second line only'),
    ('pgtap/../create', 'climbs'),
    ('pgtap/create/' || repeat('x', 288), 'has 301 characters')
  ) AS a (address, why);

-- The other values.
SELECT throws_ok(
         format('SELECT pg_temp.create_unit(p_unit_kind => %L)', kind),
         '22023',
         format('unit kind "%s" is unknown', coalesce(kind, '<NULL>')),
         format('a unit cannot be: %s', coalesce(quote_literal(kind), 'NULL')))
  FROM unnest(ARRAY['volume', 'Article', 'article ', '', NULL]) AS kind;
SELECT throws_ok(
         format('SELECT pg_temp.create_unit(p_section_type => %L)', section),
         '22023',
         format('section type "%s" is unknown', section),
         format('a unit''s text cannot be: %L', section))
  FROM unnest(ARRAY['footer', 'Body', '']) AS section;
SELECT throws_ok(
         format('SELECT pg_temp.create_unit(%L, p_position => %L)', 'pgtap/create/new', place),
         '22023',
         format('position %s of "pgtap/create/new" is not a count from 0', coalesce(place, 'NULL')),
         format('a position cannot be: %s', coalesce(place, 'NULL')))
  FROM unnest(ARRAY['-1', '-2147483648', NULL]) AS place;
SELECT throws_ok(
         format('SELECT pg_temp.create_unit(%L, p_title => %L, p_body => %L)', 'pgtap/create/new', t.title, t.body),
         '22023',
         'unit "pgtap/create/new" needs a title and a body',
         format('a unit is refused that has %s', t.why))
  FROM (VALUES
    (NULL, 'Luật.', 'no title'),
    ('', 'Luật.', 'an empty title'),
    ('  ', 'Luật.', 'a blank title'),
    ('Luật', NULL, 'no body'),
    ('Luật', '', 'an empty body'),
    ('Luật', '   ', 'a blank body'),
    (NULL, NULL, 'neither title nor body')
  ) AS t (title, body, why);
SELECT throws_ok(
         format('SELECT pg_temp.create_unit(%L, p_provenance => %L)', 'pgtap/create/new', provenance),
         '22023',
         'provenance of "pgtap/create/new" is not a JSON object',
         format('provenance cannot be: %s', coalesce(provenance, 'NULL')))
  FROM unnest(ARRAY[NULL, 'null', '[]', '[{}]', '"pgtap"', '1', 'true']) AS provenance;
SELECT lives_ok(
  $$SELECT pg_temp.create_unit('pgtap/create/new', p_provenance => '{}')$$,
  'an address that was only ever refused is free');

-- Who acts is asked first: a stranger learns nothing of what is there.
SELECT throws_ok(
         format('SELECT pg_temp.create_unit(p_unit_kind => %L, p_actor => %L)', 'volume', actor),
         '42501',
         message,
         format('before anything else, %s is refused', coalesce(quote_literal(actor), 'NULL')))
  FROM (VALUES
    (NULL, 'an actor is required'),
    (' ', 'an actor is required'),
    ('robot:pgtap', 'actor "robot:pgtap" may not do this')
  ) AS a (actor, message);
SELECT is(
  pg_temp.hint_of($$SELECT pg_temp.create_unit(p_actor => 'robot:pgtap')$$),
  'Name who acts as agent:<name> or person:<name>.',
  'agents and persons may create');

-- The hints name what would do.
SELECT is(pg_temp.hint_of(format('SELECT pg_temp.create_unit(%s)', h.argument)), h.hint, format('the hint helps where %s', h.why))
  FROM (VALUES
    ($$'Law 44'$$, 'Write lower-case segments separated by "/", for example law/44/article-12.', 'the address is malformed'),
    ($$p_unit_kind => 'volume'$$, 'Use document, part, chapter, section, article, clause, point or appendix.', 'the kind is unknown'),
    ($$p_section_type => 'footer'$$, 'Use preamble, body, table, signature, appendix, or NULL.', 'the section type is unknown')
  ) AS h (argument, hint, why);

-- Parents.
SELECT throws_ok(
  $$SELECT pg_temp.create_unit('pgtap/create/orphan', p_parent_id => '00000000-0000-0000-0000-000000000000')$$,
  '23503', 'parent "00000000-0000-0000-0000-000000000000" of "pgtap/create/orphan" does not exist',
  'a parent that does not exist is refused');
SELECT is(
  pg_temp.raised_by($$SELECT pg_temp.create_unit('pgtap/create/orphan', p_parent_id => '00000000-0000-0000-0000-000000000000')$$),
  '23503: public.information_unit information_unit_parent_id_fkey',
  'a missing parent names the key that it would break');
RESET ROLE;
SET LOCAL app.canonical_writer = 'fn_iu_create';
UPDATE public.information_unit SET status = 'withdrawn' WHERE canonical_address = 'pgtap/create/below';
SET LOCAL app.canonical_writer = '';
SET LOCAL ROLE cutter_exec;
SELECT throws_ok(
         format('SELECT pg_temp.create_unit(%L, p_parent_id => %L)', 'pgtap/create/orphan', m.answer ->> 'unit_id'),
         '55000',
         format('parent "%s" of "pgtap/create/orphan" is withdrawn', m.answer ->> 'unit_id'),
         'a parent that is withdrawn is refused')
  FROM made AS m WHERE m.name = 'below';
SELECT throws_ok(
  $$SELECT pg_temp.create_unit('pgtap/create/below')$$,
  '23505', 'canonical address "pgtap/create/below" is taken',
  'the address of a withdrawn unit stays taken');

-- The announcement of the writer ends with its writing, not with the transaction.
SELECT lives_ok($$SELECT pg_temp.create_unit('pgtap/create/announced')$$, 'one more unit');
SELECT is(current_setting('app.canonical_writer', true), '', 'after a unit was made, no writer is announced');
RESET ROLE;
SELECT throws_ok(
  $$UPDATE public.information_unit SET position = 9 WHERE canonical_address = 'pgtap/create/announced'$$,
  '42501', 'table "information_unit" is written by "fn_iu_create"',
  'so what its caller writes next is refused, though it is the owner or a superuser');
SET LOCAL app.canonical_writer = 'fn_iu_create';
SELECT lives_ok($$SELECT pg_temp.create_unit('pgtap/create/announced-before')$$, 'a caller that has announced itself creates');
SELECT is(current_setting('app.canonical_writer', true), '', 'and its own announcement ends with the call');
-- The version cannot be written, after the unit was: cutter_owner loses the right to, for the length of one statement.
SELECT throws_ok(
  $$REVOKE INSERT ON public.unit_version FROM cutter_owner; SELECT pg_temp.create_unit('pgtap/create/half')$$,
  '42501', NULL,
  'a unit whose version cannot be written is not made');
SELECT is(
  (SELECT count(*) FROM public.information_unit AS u WHERE u.canonical_address = 'pgtap/create/half'),
  0::bigint,
  'nothing of it is left');
SELECT is(current_setting('app.canonical_writer', true), '', 'and no writer is announced either');

-- The function runs as cutter_owner. Nothing that its caller has made is taken for something else.
CREATE SCHEMA pgtap_create;
GRANT USAGE ON SCHEMA pgtap_create TO PUBLIC;
CREATE FUNCTION pgtap_create.hijacked() RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a function of the caller runs as %', current_user;
END
$$;
CREATE FUNCTION pgtap_create.gen_random_uuid() RETURNS uuid LANGUAGE sql AS 'SELECT pgtap_create.hijacked()::uuid';
CREATE FUNCTION pgtap_create.btrim(text) RETURNS text LANGUAGE sql AS 'SELECT pgtap_create.hijacked()';
CREATE FUNCTION pgtap_create.set_config(text, text, boolean) RETURNS text LANGUAGE sql AS 'SELECT pgtap_create.hijacked()';
CREATE FUNCTION pgtap_create.convert_to(text, name) RETURNS bytea LANGUAGE sql AS 'SELECT pgtap_create.hijacked()::bytea';
CREATE FUNCTION pgtap_create.like_nothing(text, text) RETURNS boolean LANGUAGE sql AS 'SELECT pgtap_create.hijacked() IS NULL';
CREATE OPERATOR pgtap_create.~ (LEFTARG = text, RIGHTARG = text, FUNCTION = pgtap_create.like_nothing);
CREATE TEMPORARY TABLE information_unit (LIKE public.information_unit INCLUDING DEFAULTS);
CREATE TEMPORARY TABLE unit_version (LIKE public.unit_version INCLUDING DEFAULTS);
GRANT ALL ON information_unit, unit_version TO cutter_exec, cutter_owner;
CREATE FUNCTION pg_temp.create_with_a_hostile_search_path() RETURNS jsonb LANGUAGE sql
SET search_path = pg_temp, pgtap_create, pg_catalog, public
AS $$ SELECT public.fn_iu_create('pgtap/create/hostile', 'article', 'body', NULL, 0, 'Điều 1', 'Điều 1.', '{}', 'agent:pgtap') $$;
SET LOCAL ROLE cutter_exec;
SELECT lives_ok(
  'SELECT pg_temp.create_with_a_hostile_search_path()',
  'functions and operators of the same name in the caller''s search_path are not run');
RESET ROLE;
SELECT is(
  (SELECT count(*) FROM public.information_unit AS u JOIN public.unit_version AS v ON v.id = u.current_version_id
    WHERE u.canonical_address = 'pgtap/create/hostile'),
  1::bigint,
  'the unit and its version are in the cutter''s tables');
SELECT is(
  (SELECT count(*) FROM pg_temp.information_unit) + (SELECT count(*) FROM pg_temp.unit_version),
  0::bigint,
  'and not in the caller''s temporary tables of the same name');

SELECT * FROM finish();
ROLLBACK;

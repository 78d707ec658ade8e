-- fn_require_actor(actor, kinds): an actor reads <kind>:<name>, and the caller says which kinds may act.
-- Needs: the migrations; no rows. Run as a superuser or as a DBA who is a member of cutter_owner.
BEGIN;
SELECT plan(44);

-- Returns what a statement raises, in the words of the server: "42501: message | hint".
CREATE FUNCTION pg_temp.raised_by(p_sql text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v_sqlstate text;
  v_message text;
  v_hint text;
BEGIN
  EXECUTE p_sql;
  RETURN 'nothing';
EXCEPTION WHEN OTHERS THEN
  GET STACKED DIAGNOSTICS v_sqlstate = RETURNED_SQLSTATE, v_message = MESSAGE_TEXT, v_hint = PG_EXCEPTION_HINT;
  RETURN format('%s: %s | %s', v_sqlstate, v_message, v_hint);
END
$$;

-- Who may act.
SELECT lives_ok(
         format('SELECT public.fn_require_actor(%L, %L)', a.actor, a.kinds),
         format('%L is an actor where %s may act', a.actor, a.kinds))
  FROM (VALUES
    ('agent:cutter', '{agent}'),
    ('agent:cutter', '{agent,person}'),
    ('person:nguyen.van.an', '{person}'),
    ('person:nguyen.van.an', '{agent,person}'),
    ('agent:0', '{agent}'),
    ('agent:7-of_9.v2', '{agent}'),
    ('agent:a' || repeat('b', 62), '{agent}')
  ) AS a (actor, kinds);

-- Nobody.
SELECT throws_ok(
         format('SELECT public.fn_require_actor(%L, %L)', a.actor, '{agent,person}'),
         '42501',
         'an actor is required',
         format('%s is nobody', coalesce(quote_literal(a.actor), 'NULL')))
  FROM (VALUES (NULL), (''), (' '), ('   ')) AS a (actor);

-- Somebody who is no actor, or not one of those who may.
SELECT throws_ok(
         format('SELECT public.fn_require_actor(%L, %L)', a.actor, a.kinds),
         '42501',
         format('actor "%s" may not do this', a.actor),
         format('%s may not act where %s may: %s', replace(quote_literal(a.actor), E'\n', '\n'), coalesce(a.kinds, 'NULL'), a.why))
  FROM (VALUES
    ('agent:cutter', '{person}', 'an agent is not a person'),
    ('person:nguyen.van.an', '{agent}', 'a person is not an agent'),
    ('robot:cutter', '{agent,person}', 'its kind is unknown'),
    ('agent:cutter', '{}', 'nobody may'),
    ('agent:cutter', NULL, 'nobody said who may'),
    ('agent:cutter', '{NULL,person}', 'a kind that is not known lets nobody in'),
    ('agents:cutter', '{agent}', 'a kind is not a prefix'),
    ('agent', '{agent}', 'it has no name'),
    ('agent:', '{agent}', 'its name is empty'),
    (':cutter', '{agent}', 'it has no kind'),
    ('cutter', '{agent}', 'a name alone is not enough'),
    ('Agent:cutter', '{agent}', 'a kind is in lower case'),
    ('agent:Cutter', '{agent}', 'a name is in lower case'),
    ('agent:-cutter', '{agent}', 'a name starts with a letter or a digit'),
    ('agent:.cutter', '{agent}', 'a name starts with a letter or a digit'),
    ('agent:cut ter', '{agent}', 'a name has no blank'),
    ('agent: cutter', '{agent}', 'a name does not start with a blank'),
    (' agent:cutter', '{agent}', 'nothing stands before the kind'),
    ('agent:cutter ', '{agent}', 'nothing stands behind the name'),
    (E'agent:cutter\n', '{agent}', 'a line end is not part of a name'),
    (E'agent:cutter\nperson:an', '{agent,person}', 'an actor is one line'),
    ('agent:person:an', '{agent,person}', 'an actor has one kind'),
    ('agent:nguyễn', '{agent}', 'a name is in ASCII'),
    ('agent:cutter; DROP', '{agent}', 'a name is one word'),
    ('agent:a' || repeat('b', 63), '{agent}', 'a name has 63 characters at most'),
    (U&'\00A0', '{agent}', 'a blank of another script is not nobody, and no actor')
  ) AS a (actor, kinds, why);

-- The hint says what would do.
SELECT is(
  pg_temp.raised_by($$SELECT public.fn_require_actor(NULL, '{person}')$$),
  '42501: an actor is required | Name who acts as person:<name>.',
  'nobody is told the one kind that may act');
SELECT is(
  pg_temp.raised_by($$SELECT public.fn_require_actor('', '{agent,person}')$$),
  '42501: an actor is required | Name who acts as agent:<name> or person:<name>.',
  'nobody is told the two kinds that may act');
SELECT is(
  pg_temp.raised_by($$SELECT public.fn_require_actor('robot:cutter', '{person}')$$),
  '42501: actor "robot:cutter" may not do this | Name who acts as person:<name>.',
  'a stranger is told the one kind that may act');
SELECT is(
  pg_temp.raised_by($$SELECT public.fn_require_actor('robot:cutter', '{agent,person}')$$),
  '42501: actor "robot:cutter" may not do this | Name who acts as agent:<name> or person:<name>.',
  'a stranger is told the two kinds that may act');

-- A caller's search_path leads nowhere.
CREATE SCHEMA pgtap_actor;
CREATE FUNCTION pgtap_actor.btrim(text) RETURNS text LANGUAGE sql AS $$ SELECT 'x'::text $$;
CREATE FUNCTION pgtap_actor.split_part(text, text, integer) RETURNS text LANGUAGE sql AS $$ SELECT 'person'::text $$;
CREATE FUNCTION pg_temp.asked_with_a_hostile_search_path(p_actor text) RETURNS void LANGUAGE sql
SET search_path = pgtap_actor, pg_catalog
AS $$ SELECT public.fn_require_actor(p_actor, '{person}') $$;
SELECT throws_ok(
  $$SELECT pg_temp.asked_with_a_hostile_search_path(' ')$$,
  '42501', 'an actor is required',
  'a btrim() of the caller''s own does not make somebody of nobody');
SELECT throws_ok(
  $$SELECT pg_temp.asked_with_a_hostile_search_path('agent:cutter')$$,
  '42501', 'actor "agent:cutter" may not do this',
  'a split_part() of the caller''s own does not make a person of an agent');

SELECT is(
  (SELECT p.provolatile::text FROM pg_catalog.pg_proc AS p
    WHERE p.oid = 'public.fn_require_actor(text, text[])'::regprocedure),
  'i',
  'who is an actor depends on nothing that is stored');

SELECT * FROM finish();
ROLLBACK;

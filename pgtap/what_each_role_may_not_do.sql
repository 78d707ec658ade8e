-- What each role may not do, tried as that role: the cutter's logins read the nine tables, and write through three functions or not
-- at all. What cutter_owner and the others may not do to the commit latch is in commit_latch.sql.
-- Needs: the migrations; no rows. Run as a superuser, or as a DBA with CREATEROLE who owns the database and is a member of cutter_owner.
BEGIN;
SELECT plan(427);

-- Any session may announce a writer, so the triggers are no wall here: what is refused, privileges refuse.
SET LOCAL app.canonical_writer = 'fn_iu_create';

CREATE ROLE pgtap_anybody;
CREATE TEMPORARY TABLE login (name text COLLATE "C" PRIMARY KEY, administers boolean);
INSERT INTO login
SELECT r.rolname, r.rolname = 'workflow_admin' AND (r.rolsuper OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication)
  FROM pg_catalog.pg_roles AS r
 WHERE r.rolname IN ('cutter_exec', 'cutter_verify', 'workflow_admin', 'pgtap_anybody');
CREATE TEMPORARY TABLE target (name text COLLATE "C" PRIMARY KEY);
INSERT INTO target
VALUES ('information_unit'), ('unit_version'), ('unit_tag'), ('unit_edge'), ('cut_manifest'), ('cut_manifest_entry'), ('milestone'),
       ('milestone_ratification'), ('audit_event');

-- A DBA who is no superuser acts as the roles by membership: where there is none, until the end of this transaction.
DO $$
DECLARE
  v_login text;
BEGIN
  FOR v_login IN SELECT l.name FROM pg_temp.login AS l WHERE NOT l.administers ORDER BY l.name LOOP
    IF NOT pg_has_role(v_login, CASE WHEN current_setting('server_version_num')::integer < 160000 THEN 'MEMBER' ELSE 'SET' END) THEN
      EXECUTE format('GRANT %I TO CURRENT_USER', v_login);
    END IF;
  END LOOP;
END
$$;

-- Runs a statement as a role, and says what came of it: the SQLSTATE of its error, or that it was allowed. It is taken back in any case.
CREATE FUNCTION pg_temp.outcome_of(p_login text, p_statement text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('SET LOCAL ROLE %I', p_login);
  BEGIN
    EXECUTE p_statement;
  EXCEPTION WHEN OTHERS THEN
    RAISE EXCEPTION '%', SQLSTATE USING ERRCODE = 'ZZ000';
  END;
  RAISE EXCEPTION 'allowed' USING ERRCODE = 'ZZ000';
EXCEPTION WHEN SQLSTATE 'ZZ000' THEN
  RETURN SQLERRM;
END
$$;

-- Where workflow_admin was the administrator before the cutter came, it stays what it is: nothing is refused to it.
CREATE FUNCTION pg_temp.is_outcome(p_login text, p_statement text, p_outcome text, p_test text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT l.administers FROM pg_temp.login AS l WHERE l.name = p_login) THEN
    RETURN skip(format('%s administers this server', p_login), 1);
  END IF;
  RETURN is(pg_temp.outcome_of(p_login, p_statement), p_outcome, p_test);
END
$$;
CREATE FUNCTION pg_temp.refused(p_login text, p_statement text, p_what text) RETURNS text LANGUAGE sql AS $$
  SELECT pg_temp.is_outcome($1, $2, '42501', format('%s may not %s', $1, $3))
$$;
CREATE FUNCTION pg_temp.allowed(p_login text, p_statement text, p_what text) RETURNS text LANGUAGE sql AS $$
  SELECT pg_temp.is_outcome($1, $2, 'allowed', format('%s may %s', $1, $3))
$$;

-- The nine tables. That the logins may read them shows that it is not the schema that is closed to them.
SELECT pg_temp.allowed(l.name, format('SELECT FROM public.%I LIMIT 1', t.name), 'read ' || t.name)
  FROM login AS l, target AS t WHERE l.name <> 'pgtap_anybody' ORDER BY l.name, t.name;
SELECT pg_temp.refused('pgtap_anybody', format('SELECT FROM public.%I', t.name), 'read ' || t.name) FROM target AS t ORDER BY t.name;
SELECT pg_temp.refused(l.name, format(s.statement, t.name), format(s.what, t.name))
  FROM login AS l, target AS t, (VALUES
    (1, 'INSERT INTO public.%I DEFAULT VALUES', 'insert into %s'),
    (2, 'SELECT FROM public.%I FOR UPDATE', 'update %s'),
    (3, 'DELETE FROM public.%I', 'delete from %s'),
    (4, 'TRUNCATE public.%I CASCADE', 'truncate %s'),
    (5, 'LOCK TABLE public.%I IN SHARE MODE', 'lock %s'),
    (6, 'ALTER TABLE public.%I DISABLE TRIGGER ALL', 'turn off the triggers of %s')
  ) AS s (number, statement, what)
 ORDER BY l.name, t.name, s.number;
SELECT is_empty(
  $$SELECT a.grantee::regrole, t.name, a.privilege_type
      FROM target AS t
      JOIN pg_catalog.pg_class AS c ON c.oid = format('public.%I', t.name)::regclass
     CROSS JOIN LATERAL (
       SELECT x.* FROM pg_catalog.aclexplode(c.relacl) AS x
        UNION ALL
       SELECT x.* FROM pg_catalog.pg_attribute AS b, pg_catalog.aclexplode(b.attacl) AS x WHERE b.attrelid = c.oid
     ) AS a
     WHERE a.grantee = 0
        OR a.grantee IN (SELECT l.name::regrole FROM login AS l) AND (a.privilege_type <> 'SELECT' OR a.is_grantable)$$,
  'no login has more than SELECT on a table or a column, or may pass it on, and everybody has nothing');

-- The functions. Every call would be refused by the function itself with another error.
SELECT pg_temp.refused(l.name, f.call, 'call ' || f.name)
  FROM login AS l, (VALUES
    (1, 'fn_iu_create', $$SELECT public.fn_iu_create(NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'agent:pgtap')$$),
    (2, 'fn_cut_record', $$SELECT public.fn_cut_record(NULL, NULL, NULL, NULL, NULL, 'agent:pgtap')$$),
    (3, 'fn_milestone_ratify', $$SELECT public.fn_milestone_ratify(NULL, NULL, NULL, 'person:an')$$),
    (4, 'fn_require_actor', $$SELECT public.fn_require_actor('agent:pgtap', '{agent}')$$),
    (5, 'fn_require_canonical_writer', $$SELECT public.fn_require_canonical_writer()$$)
  ) AS f (number, name, call)
 WHERE l.name <> 'cutter_exec' OR f.number > 3
 ORDER BY l.name, f.number;
SELECT is(pg_temp.outcome_of('cutter_exec', f.call), '22023', format('cutter_exec may call %s: what refuses this call is the function', f.name))
  FROM (VALUES
    ('fn_iu_create', $$SELECT public.fn_iu_create(NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'agent:pgtap')$$),
    ('fn_cut_record', $$SELECT public.fn_cut_record(NULL, NULL, NULL, NULL, NULL, 'agent:pgtap')$$),
    ('fn_milestone_ratify', $$SELECT public.fn_milestone_ratify(NULL, NULL, NULL, 'person:an')$$)
  ) AS f (name, call);

-- Everything else that would be a way around.
SELECT pg_temp.refused(l.name, s.statement, s.what)
  FROM login AS l, (VALUES
    (1, 'CREATE SCHEMA pgtap_made', 'create a schema'),
    (2, 'CREATE TABLE pg_catalog.pgtap_made ()', 'create something in the catalog'),
    (3, 'CREATE TABLE contracts_guard.pgtap_made ()', 'create something beside the commit latch'),
    (4, 'DROP TABLE public.audit_event', 'drop a table'),
    (5, 'ALTER TABLE public.audit_event ADD COLUMN pgtap_made text', 'add a column'),
    (6, 'ALTER TABLE public.audit_event OWNER TO CURRENT_USER', 'take a table'),
    (7, 'ALTER TABLE public.audit_event ENABLE ROW LEVEL SECURITY', 'hide rows'),
    (8, 'CREATE INDEX ON public.audit_event (actor)', 'create an index'),
    (9, 'CREATE RULE pgtap_made AS ON DELETE TO public.audit_event DO INSTEAD NOTHING', 'rewrite what others say'),
    (10, 'CREATE TRIGGER pgtap_made BEFORE UPDATE ON public.audit_event FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()', 'create a trigger'),
    (11, 'DROP TRIGGER information_unit_canonical_writer ON public.information_unit', 'drop a trigger'),
    (12, 'DROP FUNCTION public.fn_require_actor(text, text[])', 'drop a function'),
    (13, 'ALTER FUNCTION public.fn_require_actor(text, text[]) RESET ALL', 'change a function''s settings'),
    (14, 'ALTER FUNCTION public.fn_require_actor(text, text[]) OWNER TO CURRENT_USER', 'take a function'),
    (15, 'CREATE OR REPLACE FUNCTION public.fn_require_actor(p_actor text, p_kinds text[]) RETURNS void LANGUAGE sql AS ''''', 'replace a function'),
    (16, 'DROP EXTENSION plpgsql', 'drop an extension'),
    (17, 'CREATE EVENT TRIGGER pgtap_made ON ddl_command_start EXECUTE FUNCTION pg_catalog.suppress_redundant_updates_trigger()', 'create an event trigger'),
    (18, 'CREATE FOREIGN DATA WRAPPER pgtap_made', 'reach other servers'),
    (19, 'CREATE PUBLICATION pgtap_made', 'publish'),
    (20, 'CREATE ROLE pgtap_made', 'create a role'),
    (21, 'ALTER ROLE cutter_owner LOGIN', 'let the owner log in'),
    (22, 'ALTER ROLE cutter_owner SET search_path = pg_temp', 'change the owner''s settings'),
    (23, 'GRANT cutter_owner TO CURRENT_USER', 'become the owner'),
    (24, 'SELECT rolpassword FROM pg_catalog.pg_authid', 'read passwords'),
    (25, 'SELECT passwd FROM pg_catalog.pg_shadow', 'read passwords in the view'),
    (26, 'SELECT pg_catalog.pg_read_file(''PG_VERSION'')', 'read the server''s files'),
    (27, 'COPY (SELECT 1) TO ''/dev/null''', 'write the server''s files'),
    (28, 'COPY (SELECT 1) TO PROGRAM ''true''', 'run a program on the server'),
    (29, 'SELECT pg_catalog.pg_reload_conf()', 'reload the configuration'),
    (30, 'SELECT pg_catalog.pg_stat_reset()', 'reset the statistics'),
    (31, 'SET LOCAL session_replication_role = replica', 'turn triggers off'),
    (32, 'SET LOCAL log_statement = none', 'turn the log off')
  ) AS s (number, statement, what)
 ORDER BY l.name, s.number;
SELECT CASE
         -- Up to PostgreSQL 14 a new database lets everybody create in public.
         WHEN current_setting('server_version_num')::integer < 150000 AND has_schema_privilege('pgtap_anybody', 'public', 'CREATE')
           THEN skip('everybody may create in schema public here: REVOKE CREATE ON SCHEMA public FROM PUBLIC', 1)
         ELSE pg_temp.refused(l.name, 'CREATE TABLE public.pgtap_made ()', 'create something in schema public')
       END
  FROM login AS l ORDER BY l.name;

-- Who they are, and who they can become. SET ROLE asks who logged in, so it is tried as if each had.
SELECT is_empty(
  $$SELECT m.roleid::regrole FROM pg_catalog.pg_auth_members AS m
     WHERE m.member IN ('cutter_owner'::regrole, 'cutter_exec'::regrole, 'cutter_verify'::regrole)$$,
  'none of the cutter''s roles is a member of another role');
SELECT is_empty(
  $$SELECT m.roleid::regrole FROM pg_catalog.pg_auth_members AS m JOIN login AS l ON m.member = l.name::regrole
     WHERE m.roleid IN ('cutter_owner'::regrole, 'cutter_exec'::regrole, 'cutter_verify'::regrole) AND NOT l.administers$$,
  'no login is a member of one of them');
SELECT is_empty(
  $$SELECT r.rolname FROM pg_catalog.pg_roles AS r
     WHERE r.rolname IN ('cutter_owner', 'cutter_exec', 'cutter_verify')
       AND (r.rolsuper OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication OR r.rolbypassrls)$$,
  'none of them has a power over the server, or sees through row-level security');
SELECT is(
  (SELECT r.rolcanlogin FROM pg_catalog.pg_roles AS r WHERE r.rolname = 'cutter_owner'),
  false,
  'the owner cannot log in');
SELECT is_empty(
  $$SELECT c.oid::regclass::text FROM target AS t JOIN pg_catalog.pg_class AS c ON c.oid = format('public.%I', t.name)::regclass
     WHERE c.relowner <> 'cutter_owner'::regrole
     UNION ALL
    SELECT p.oid::regprocedure::text FROM pg_catalog.pg_proc AS p
     WHERE p.pronamespace = 'public'::regnamespace AND p.proowner <> 'cutter_owner'::regrole
       AND p.proname IN ('fn_iu_create', 'fn_cut_record', 'fn_milestone_ratify', 'fn_require_actor', 'fn_require_canonical_writer')$$,
  'the nine tables and the five functions are its own');
SELECT CASE
         WHEN l.administers THEN skip(format('%s administers this server', l.name), 1)
         WHEN current_setting('is_superuser') = 'on' THEN throws_ok(
           format('SET LOCAL SESSION AUTHORIZATION %I; SET LOCAL ROLE %I; RESET SESSION AUTHORIZATION', l.name, o.role), '42501', NULL,
           format('logged in as %s, nobody becomes %s', l.name, o.name))
         ELSE skip('only a superuser can show what SET ROLE refuses to another login', 1)
       END
  FROM login AS l
 CROSS JOIN (VALUES
    ('cutter_owner', 'cutter_owner'), ('cutter_exec', 'cutter_exec'), ('cutter_verify', 'cutter_verify'),
    ('workflow_admin', 'workflow_admin'), ('whoever runs this file', session_user)
  ) AS o (name, role)
 WHERE o.name <> l.name
 ORDER BY l.name, o.name;

SELECT * FROM finish();
ROLLBACK;

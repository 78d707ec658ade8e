-- Up Migration

-- Roles belong to the cluster, not to this database: another database may have made them already, or be making them at
-- this moment. CREATE ROLE has no IF NOT EXISTS; a concurrent one waits on the unique index and then raises.
DO $$
DECLARE
  v_role text;
  v_power text;
BEGIN
  FOREACH v_role IN ARRAY ARRAY['cutter_owner', 'cutter_exec', 'cutter_verify', 'workflow_admin'] LOOP
    BEGIN
      EXECUTE format('CREATE ROLE %I %s', v_role, CASE v_role WHEN 'cutter_owner' THEN 'NOLOGIN' ELSE 'LOGIN' END);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      NULL;
    END;
  END LOOP;

  -- A role that was here before keeps its attributes, so they must be harmless. workflow_admin is not judged: where it is
  -- the administrator already, it stays what it is.
  SELECT format('role "%s" %s', r.rolname, CASE
           WHEN r.rolsuper THEN 'is a superuser'
           WHEN r.rolbypassrls THEN 'has BYPASSRLS'
           WHEN r.rolcreaterole THEN 'has CREATEROLE'
           WHEN r.rolcreatedb THEN 'has CREATEDB'
           WHEN r.rolreplication THEN 'has REPLICATION'
           WHEN r.rolname = 'cutter_owner' AND r.rolcanlogin THEN 'can log in'
           ELSE 'is a member of another role'
         END)
    INTO v_power
    FROM pg_catalog.pg_roles AS r
   WHERE r.rolname IN ('cutter_owner', 'cutter_exec', 'cutter_verify')
     AND (r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication
          OR (r.rolname = 'cutter_owner' AND r.rolcanlogin)
          OR EXISTS (SELECT FROM pg_catalog.pg_auth_members AS m WHERE m.member = r.oid))
   ORDER BY r.rolname
   LIMIT 1;
  IF v_power IS NOT NULL THEN
    RAISE EXCEPTION '%', v_power USING
      ERRCODE = 'invalid_role_specification',
      HINT = 'Take that power from the role with ALTER ROLE or REVOKE, then run the migration again.';
  END IF;
END
$$;

-- COMMENT ON ROLE locks the role cluster-wide until the end of the transaction: from here on, migrations of several
-- databases take turns, and ALTER ROLE cannot fail with "tuple concurrently updated".
COMMENT ON ROLE cutter_owner IS 'Owns the cutter''s tables and functions. Cannot log in.';
COMMENT ON ROLE cutter_exec IS 'The cutter when it writes: calls the three functions, reads what it counts. The DBA sets the password.';
COMMENT ON ROLE cutter_verify IS 'The cutter when it reads: SELECT on the nine tables, read-only by default. The DBA sets the password.';

-- Floors for a client that sets no limits of its own; what the DBA has set already stays. An administrator gets none, and no
-- comment: read-only by default and with our timeouts, it could neither undo this nor do its work.
DO $$
DECLARE
  v_floor record;
  v_administrator boolean;
BEGIN
  SELECT r.rolsuper OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication
    INTO v_administrator
    FROM pg_catalog.pg_roles AS r
   WHERE r.rolname = 'workflow_admin';
  IF NOT v_administrator THEN
    COMMENT ON ROLE workflow_admin IS 'The observer of proofs: reads the nine tables, writes nothing. The DBA sets the password.';
  END IF;
  FOR v_floor IN
    SELECT f.role, f.name, f.value
      FROM (VALUES
        ('cutter_exec', 'lock_timeout', '5s'),
        ('cutter_exec', 'statement_timeout', '60s'),
        ('cutter_exec', 'idle_in_transaction_session_timeout', '60s'),
        ('cutter_verify', 'default_transaction_read_only', 'on'),
        ('cutter_verify', 'lock_timeout', '5s'),
        ('cutter_verify', 'statement_timeout', '60s'),
        ('cutter_verify', 'idle_in_transaction_session_timeout', '60s'),
        ('workflow_admin', 'default_transaction_read_only', 'on'),
        ('workflow_admin', 'lock_timeout', '5s'),
        ('workflow_admin', 'statement_timeout', '60s'),
        ('workflow_admin', 'idle_in_transaction_session_timeout', '60s')
      ) AS f (role, name, value)
     WHERE NOT (f.role = 'workflow_admin' AND v_administrator) AND NOT EXISTS (
       SELECT FROM pg_catalog.pg_db_role_setting AS s, unnest(s.setconfig) AS c (setting)
        WHERE s.setrole = f.role::regrole AND s.setdatabase = 0 AND c.setting LIKE f.name || '=%')
  LOOP
    EXECUTE format('ALTER ROLE %I SET %I = %L', v_floor.role, v_floor.name, v_floor.value);
  END LOOP;
END
$$;

-- A DBA without superuser must be able to act as the owner. The owner creates in public; where everybody may (up to
-- PostgreSQL 14), it already can.
DO $$
BEGIN
  IF NOT (SELECT r.rolsuper FROM pg_catalog.pg_roles AS r WHERE r.rolname = current_user) THEN
    EXECUTE format('GRANT cutter_owner TO %I', current_user);
  END IF;
  IF NOT has_schema_privilege('cutter_owner', 'public', 'CREATE') THEN
    GRANT CREATE ON SCHEMA public TO cutter_owner;
  END IF;
END
$$;

-- Down Migration

REVOKE CREATE ON SCHEMA public FROM cutter_owner;

-- A role that something else in the cluster still depends on stays, and so does an administrator.
DO $$
DECLARE
  v_role text;
BEGIN
  FOR v_role IN
    SELECT r.rolname
      FROM pg_catalog.pg_roles AS r
     WHERE r.rolname IN ('cutter_exec', 'cutter_owner', 'cutter_verify', 'workflow_admin')
       AND NOT (r.rolname = 'workflow_admin' AND (r.rolsuper OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication))
     ORDER BY r.rolname DESC
  LOOP
    BEGIN
      EXECUTE format('DROP ROLE IF EXISTS %I', v_role);
    EXCEPTION WHEN dependent_objects_still_exist THEN
      RAISE NOTICE 'role "%" stays: other objects in the cluster depend on it', v_role;
    END;
  END LOOP;
END
$$;

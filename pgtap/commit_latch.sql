-- The commit latch: a transaction that has inserted a row there cannot commit. SET CONSTRAINTS fires what COMMIT would.
-- Needs: the migrations; no rows. Run as a superuser, or as the DBA with CREATEROLE who ran the migrations. For a moment it locks
-- the latch (TRUNCATE, ALTER TABLE): not where `contracts verify` is at work.
BEGIN;
SELECT plan(93);
-- A GRANT of what one may not give away is a warning, and no error.
SET LOCAL client_min_messages = error;

-- A DBA who is no superuser acts as the roles by membership: where there is none, until the end of this transaction.
DO $$
DECLARE
  v_login text;
BEGIN
  FOREACH v_login IN ARRAY ARRAY['cutter_exec', 'cutter_verify'] LOOP
    IF NOT pg_has_role(v_login, CASE WHEN current_setting('server_version_num')::integer < 160000 THEN 'MEMBER' ELSE 'SET' END) THEN
      EXECUTE format('GRANT %I TO CURRENT_USER', v_login);
    END IF;
  END LOOP;
END
$$;

-- Returns what a statement raises.
CREATE FUNCTION pg_temp.raised_by(p_sql text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v_sqlstate text;
  v_schema text;
  v_table text;
  v_message text;
  v_hint text;
BEGIN
  EXECUTE p_sql;
  RETURN 'nothing';
EXCEPTION WHEN OTHERS THEN
  GET STACKED DIAGNOSTICS v_sqlstate = RETURNED_SQLSTATE, v_schema = SCHEMA_NAME, v_table = TABLE_NAME,
    v_message = MESSAGE_TEXT, v_hint = PG_EXCEPTION_HINT;
  RETURN format('%s: %s.%s: %s | %s', v_sqlstate, v_schema, v_table, v_message, v_hint);
END
$$;

-- What would undo it. Statements that check nothing but privileges before they fail.
CREATE TEMPORARY TABLE tampering (statement text, what text COLLATE "C");
INSERT INTO tampering VALUES
  ('SELECT FROM contracts_guard.commit_latch', 'see who is armed'),
  ('UPDATE contracts_guard.commit_latch SET xid = DEFAULT', 'change a row'),
  ('DELETE FROM contracts_guard.commit_latch', 'delete a row'),
  ('TRUNCATE contracts_guard.commit_latch', 'empty it'),
  ('LOCK TABLE contracts_guard.commit_latch IN ACCESS EXCLUSIVE MODE', 'lock it'),
  ('DROP TABLE contracts_guard.commit_latch', 'drop it'),
  ('DROP SCHEMA contracts_guard CASCADE', 'drop its schema'),
  ('ALTER TABLE contracts_guard.commit_latch DISABLE TRIGGER commit_latch_refuses_commit', 'disable its trigger'),
  ('ALTER TABLE contracts_guard.commit_latch DISABLE TRIGGER ALL', 'disable its triggers'),
  ('ALTER TABLE contracts_guard.commit_latch ENABLE TRIGGER commit_latch_refuses_commit', 'make its trigger an ordinary one'),
  ('ALTER TABLE contracts_guard.commit_latch ENABLE ROW LEVEL SECURITY', 'hide its rows'),
  ('ALTER TABLE contracts_guard.commit_latch OWNER TO CURRENT_USER', 'take it'),
  ('DROP TRIGGER commit_latch_refuses_commit ON contracts_guard.commit_latch', 'drop its trigger'),
  ('CREATE TRIGGER pgtap BEFORE INSERT ON contracts_guard.commit_latch FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()', 'put a trigger of its own before it'),
  ('CREATE RULE pgtap AS ON INSERT TO contracts_guard.commit_latch DO INSTEAD NOTHING', 'turn an INSERT into nothing'),
  ('CREATE OR REPLACE FUNCTION contracts_guard.refuse_commit() RETURNS trigger LANGUAGE plpgsql AS ''BEGIN RETURN NEW; END''', 'replace its function'),
  ('DROP FUNCTION contracts_guard.refuse_commit() CASCADE', 'drop its function'),
  ('ALTER FUNCTION contracts_guard.refuse_commit() RENAME TO refuse_nothing', 'rename its function'),
  ('SELECT contracts_guard.refuse_commit()', 'call its function'),
  ('CREATE TABLE contracts_guard.pgtap ()', 'create something beside it'),
  ('GRANT ALL ON contracts_guard.commit_latch TO PUBLIC; SELECT FROM contracts_guard.commit_latch', 'give it away'),
  ('SET LOCAL session_replication_role = replica', 'turn triggers off');

-- Runs a statement as a role, and says what came of it: the SQLSTATE of its error, or that it was allowed. It is taken back in any case.
CREATE FUNCTION pg_temp.outcome_of(p_role text, p_statement text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('SET LOCAL ROLE %I', p_role);
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

-- cutter_owner among them: the cutter's functions run as their owner, and what it may, a call may.
SELECT is(pg_temp.outcome_of(r.name, t.statement), '42501', format('%s may not %s', r.name, t.what))
  FROM unnest(ARRAY['cutter_exec', 'cutter_owner', 'cutter_verify']) WITH ORDINALITY AS r (name, number), tampering AS t
 ORDER BY r.number, t.what;
SELECT is(pg_temp.outcome_of(name, 'INSERT INTO contracts_guard.commit_latch DEFAULT VALUES'), '42501', format('%s may not arm it', name))
  FROM unnest(ARRAY['cutter_owner', 'cutter_verify']) AS name;
SELECT is(pg_temp.outcome_of('cutter_exec', 'INSERT INTO contracts_guard.commit_latch DEFAULT VALUES'), 'allowed', 'cutter_exec may arm it');

-- Unarmed, it is in nobody's way.
SELECT lives_ok('SET CONSTRAINTS ALL IMMEDIATE', 'a transaction that is not armed would commit');
SET CONSTRAINTS ALL DEFERRED;
SELECT is(
  (SELECT count(*) FROM contracts_guard.commit_latch),
  0::bigint,
  'nobody has ever committed a row');

-- Armed in a part of the transaction that was rolled back, it is not armed.
SAVEPOINT before_arming;
SET LOCAL ROLE cutter_exec;
INSERT INTO contracts_guard.commit_latch DEFAULT VALUES;
ROLLBACK TO SAVEPOINT before_arming;
SELECT lives_ok('SET CONSTRAINTS ALL IMMEDIATE', 'ROLLBACK TO a savepoint from before takes the arming back');
SET CONSTRAINTS ALL DEFERRED;

SELECT CASE current_setting('is_superuser')
         WHEN 'on' THEN throws_ok(
           'SET LOCAL session_replication_role = replica; INSERT INTO contracts_guard.commit_latch DEFAULT VALUES; SET CONSTRAINTS ALL IMMEDIATE',
           '2D000', 'this transaction is rollback-only',
           'with ordinary triggers turned off, it refuses all the same')
         ELSE skip('only a superuser turns triggers off', 1)
       END;

-- Armed.
SET LOCAL ROLE cutter_exec;
SELECT lives_ok('INSERT INTO contracts_guard.commit_latch DEFAULT VALUES', 'cutter_exec arms it, and nothing is raised yet');
SELECT throws_ok(
  'SET CONSTRAINTS ALL IMMEDIATE', '2D000', 'this transaction is rollback-only',
  'a transaction that is armed would not commit');
SELECT throws_ok(
  'SET CONSTRAINTS contracts_guard.commit_latch_refuses_commit IMMEDIATE', '2D000', 'this transaction is rollback-only',
  'and stays armed: asked again, by name, it refuses again');
SELECT lives_ok('SET CONSTRAINTS ALL DEFERRED', 'to defer all constraints is allowed');
SELECT throws_ok(
  'SET CONSTRAINTS ALL IMMEDIATE', '2D000', 'this transaction is rollback-only',
  'and puts the refusal off, no more');
SELECT throws_ok('DELETE FROM contracts_guard.commit_latch', '42501', NULL, 'who has armed it cannot delete the row');
SELECT throws_ok(
  'INSERT INTO contracts_guard.commit_latch DEFAULT VALUES; SET CONSTRAINTS ALL IMMEDIATE', '2D000', 'this transaction is rollback-only',
  'it may be armed twice');
RESET ROLE;
SELECT is(
  (SELECT array_agg(l.xid) FROM contracts_guard.commit_latch AS l),
  ARRAY[pg_current_xact_id()],
  'its row says which transaction is armed');
SELECT is(
  pg_temp.raised_by('SET CONSTRAINTS ALL IMMEDIATE'),
  '2D000: contracts_guard.commit_latch: this transaction is rollback-only | End the transaction with ROLLBACK.',
  'the error names the latch and says how to end the transaction');

-- Whoever owns the latch can take it away (DROP TRIGGER, CREATE OR REPLACE FUNCTION), which is why the cutter does not own it.
-- What else its owner could do by mistake does not disarm a transaction.
SELECT throws_ok(
  'DELETE FROM contracts_guard.commit_latch; SET CONSTRAINTS ALL IMMEDIATE', '2D000', 'this transaction is rollback-only',
  'to delete its row does not disarm a transaction');
SELECT is(pg_temp.outcome_of(current_user, t.statement), '55006', format('while a transaction is armed, it cannot %s', t.what))
  FROM tampering AS t
 WHERE t.what IN ('empty it', 'disable its trigger', 'disable its triggers', 'make its trigger an ordinary one', 'drop it')
 ORDER BY t.what;
-- That it does so everywhere is a property of its trigger and of its table.
SELECT results_eq(
  $$SELECT t.tgenabled::text, t.tgdeferrable, t.tginitdeferred FROM pg_catalog.pg_trigger AS t
     WHERE t.tgrelid = 'contracts_guard.commit_latch'::regclass AND t.tgname = 'commit_latch_refuses_commit'$$,
  $$VALUES ('A', true, true)$$,
  'its trigger is enabled always, and waits for COMMIT');
SELECT is(
  (SELECT count(*) FROM pg_catalog.pg_trigger AS t WHERE t.tgrelid = 'contracts_guard.commit_latch'::regclass),
  1::bigint,
  'it has no other trigger, which could get in the way');
SELECT is(
  (SELECT c.relpersistence::text FROM pg_catalog.pg_class AS c WHERE c.oid = 'contracts_guard.commit_latch'::regclass),
  'u',
  'to arm it writes nothing ahead');
SELECT is_empty(
  $$SELECT FROM pg_catalog.pg_index AS i WHERE i.indrelid = 'contracts_guard.commit_latch'::regclass$$,
  'it has no key: two armed transactions do not wait for each other');
SELECT is_empty(
  $$SELECT c.oid::regclass FROM pg_catalog.pg_class AS c
     WHERE c.relnamespace = 'contracts_guard'::regnamespace AND pg_catalog.pg_get_userbyid(c.relowner) IN ('cutter_owner', 'cutter_exec', 'cutter_verify')
     UNION ALL
    SELECT p.oid FROM pg_catalog.pg_proc AS p
     WHERE p.pronamespace = 'contracts_guard'::regnamespace AND pg_catalog.pg_get_userbyid(p.proowner) IN ('cutter_owner', 'cutter_exec', 'cutter_verify')
     UNION ALL
    SELECT n.oid FROM pg_catalog.pg_namespace AS n
     WHERE n.nspname = 'contracts_guard' AND pg_catalog.pg_get_userbyid(n.nspowner) IN ('cutter_owner', 'cutter_exec', 'cutter_verify')$$,
  'nothing of it belongs to a role of the cutter');

SELECT * FROM finish();
ROLLBACK;

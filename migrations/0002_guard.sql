-- Up Migration

-- The guard belongs to the role that runs this migration, and not to cutter_owner: the functions run as cutter_owner, and the
-- owner of the latch could disarm it with DROP TRIGGER or CREATE OR REPLACE FUNCTION (tried on PostgreSQL 15 and 18).
CREATE SCHEMA contracts_guard;

-- Unlogged: a row lives only until its transaction is refused, so there is nothing to write ahead. No key: two armed
-- transactions must not wait for each other.
CREATE UNLOGGED TABLE contracts_guard.commit_latch (
  xid xid8 NOT NULL DEFAULT pg_current_xact_id()
);

CREATE FUNCTION contracts_guard.refuse_commit() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RAISE EXCEPTION 'this transaction is rollback-only' USING
    ERRCODE = 'invalid_transaction_termination',
    SCHEMA = TG_TABLE_SCHEMA,
    TABLE = TG_TABLE_NAME,
    HINT = 'End the transaction with ROLLBACK.';
END
$$;
REVOKE ALL ON FUNCTION contracts_guard.refuse_commit() FROM PUBLIC;

-- Deferred: it fires when the transaction tries to commit, and not before, unless SET CONSTRAINTS asks for it.
CREATE CONSTRAINT TRIGGER commit_latch_refuses_commit
  AFTER INSERT ON contracts_guard.commit_latch
  DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION contracts_guard.refuse_commit();

-- Also with session_replication_role = replica.
ALTER TABLE contracts_guard.commit_latch ENABLE ALWAYS TRIGGER commit_latch_refuses_commit;

COMMENT ON SCHEMA contracts_guard IS 'What keeps a rollback-only transaction from committing.';
COMMENT ON TABLE contracts_guard.commit_latch IS 'A transaction that inserts a row here cannot commit. Arm it with INSERT INTO contracts_guard.commit_latch DEFAULT VALUES. Always empty for everybody else.';
COMMENT ON COLUMN contracts_guard.commit_latch.xid IS 'The transaction that is armed.';
COMMENT ON FUNCTION contracts_guard.refuse_commit() IS 'Raises 2D000, so that the transaction that queued it cannot end but in ROLLBACK.';
COMMENT ON TRIGGER commit_latch_refuses_commit ON contracts_guard.commit_latch IS 'Deferred to COMMIT, PREPARE TRANSACTION or SET CONSTRAINTS, and enabled always, also for replication roles.';

-- Down Migration

DROP TABLE contracts_guard.commit_latch;
DROP FUNCTION contracts_guard.refuse_commit();
DROP SCHEMA contracts_guard;

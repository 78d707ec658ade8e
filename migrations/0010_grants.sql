-- Up Migration

-- A hardened host takes CONNECT and USAGE from PUBLIC; what the roles need stands here, whatever PUBLIC has.
DO $$
BEGIN
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO cutter_exec, cutter_verify, workflow_admin', current_database());
END
$$;
GRANT USAGE ON SCHEMA public TO cutter_owner, cutter_exec, cutter_verify, workflow_admin;

GRANT EXECUTE ON FUNCTION
  public.fn_iu_create(text, text, text, uuid, integer, text, text, jsonb, text),
  public.fn_cut_record(uuid, uuid, uuid, integer, text, text),
  public.fn_milestone_ratify(uuid, text, text, text)
TO cutter_exec;

-- exec counts the nine tables inside its transaction; it changes them through the functions only.
GRANT SELECT ON TABLE
  public.information_unit,
  public.unit_version,
  public.unit_tag,
  public.unit_edge,
  public.cut_manifest,
  public.cut_manifest_entry,
  public.milestone,
  public.milestone_ratification,
  public.audit_event
TO cutter_exec, cutter_verify, workflow_admin;

-- Arming the latch needs nothing more, and what is armed cannot be disarmed with it.
GRANT USAGE ON SCHEMA contracts_guard TO cutter_exec;
GRANT INSERT ON TABLE contracts_guard.commit_latch TO cutter_exec;

-- Down Migration

REVOKE INSERT ON TABLE contracts_guard.commit_latch FROM cutter_exec;
REVOKE USAGE ON SCHEMA contracts_guard FROM cutter_exec;

REVOKE SELECT ON TABLE
  public.information_unit,
  public.unit_version,
  public.unit_tag,
  public.unit_edge,
  public.cut_manifest,
  public.cut_manifest_entry,
  public.milestone,
  public.milestone_ratification,
  public.audit_event
FROM cutter_exec, cutter_verify, workflow_admin;

REVOKE EXECUTE ON FUNCTION
  public.fn_iu_create(text, text, text, uuid, integer, text, text, jsonb, text),
  public.fn_cut_record(uuid, uuid, uuid, integer, text, text),
  public.fn_milestone_ratify(uuid, text, text, text)
FROM cutter_exec;

REVOKE USAGE ON SCHEMA public FROM cutter_owner, cutter_exec, cutter_verify, workflow_admin;
DO $$
BEGIN
  EXECUTE format('REVOKE CONNECT ON DATABASE %I FROM cutter_exec, cutter_verify, workflow_admin', current_database());
END
$$;

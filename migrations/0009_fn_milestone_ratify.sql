-- Up Migration

SET LOCAL ROLE cutter_owner;

-- Runs as cutter_owner: search_path is the catalog, with the temporary schema last, and every other name is qualified, so that
-- no caller can slip in an object of the same name.
CREATE FUNCTION public.fn_milestone_ratify(
  p_milestone_id uuid,
  p_decision text,
  p_reason text,
  p_actor text
) RETURNS jsonb
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_ratification_id uuid := gen_random_uuid();
  v_status text;
  v_manifest_id uuid;
  v_unit_count integer;
BEGIN
  -- An agent cuts; a person decides.
  PERFORM public.fn_require_actor(p_actor, ARRAY['person']);

  IF (p_decision IN ('ratified', 'returned')) IS NOT TRUE THEN
    RAISE EXCEPTION 'decision "%" is unknown', coalesce(p_decision, 'NULL') USING
      ERRCODE = 'invalid_parameter_value',
      HINT = 'Use ratified or returned.';
  END IF;
  IF p_decision = 'returned' AND coalesce(btrim(p_reason), '') = '' THEN
    RAISE EXCEPTION 'a milestone is returned with a reason' USING
      ERRCODE = 'invalid_parameter_value';
  END IF;

  SELECT m.status, m.manifest_id
    INTO v_status, v_manifest_id
    FROM public.milestone AS m
   WHERE m.id = p_milestone_id
     FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'milestone "%" does not exist', coalesce(p_milestone_id::text, 'NULL') USING
      ERRCODE = 'foreign_key_violation',
      SCHEMA = 'public', TABLE = 'milestone_ratification', CONSTRAINT = 'milestone_ratification_milestone_id_fkey';
  ELSIF v_status <> 'open' THEN
    RAISE EXCEPTION 'milestone "%" is already %', p_milestone_id, v_status USING
      ERRCODE = 'object_not_in_prerequisite_state';
  END IF;

  -- No entry joins the manifest while its units are decided about, and two deciders lock the units in the same order.
  PERFORM FROM public.cut_manifest AS m WHERE m.id = v_manifest_id FOR NO KEY UPDATE;
  PERFORM FROM public.information_unit AS u
    WHERE u.id IN (SELECT e.unit_id FROM public.cut_manifest_entry AS e WHERE e.manifest_id = v_manifest_id)
    ORDER BY u.id
      FOR NO KEY UPDATE;

  PERFORM set_config('app.canonical_writer', 'fn_milestone_ratify', true);
  UPDATE public.information_unit AS u
     SET status = p_decision, updated_at = transaction_timestamp()
   WHERE u.id IN (SELECT e.unit_id FROM public.cut_manifest_entry AS e WHERE e.manifest_id = v_manifest_id);
  GET DIAGNOSTICS v_unit_count = ROW_COUNT;
  PERFORM set_config('app.canonical_writer', '', true);

  INSERT INTO public.milestone_ratification (id, milestone_id, decision, reason, unit_count, created_by)
  VALUES (v_ratification_id, p_milestone_id, p_decision, p_reason, v_unit_count, p_actor);

  UPDATE public.milestone AS m
     SET status = p_decision, decided_by = p_actor, decided_at = transaction_timestamp()
   WHERE m.id = p_milestone_id;

  INSERT INTO public.audit_event (event_kind, subject_table, subject_id, actor, detail)
  VALUES ('milestone_' || p_decision, 'milestone', p_milestone_id, p_actor,
          jsonb_build_object('ratification_id', v_ratification_id, 'unit_count', v_unit_count));

  RETURN jsonb_build_object(
    'ratification_id', v_ratification_id,
    'milestone_id', p_milestone_id,
    'decision', p_decision,
    'unit_count', v_unit_count);
END
$$;
REVOKE ALL ON FUNCTION public.fn_milestone_ratify(uuid, text, text, text) FROM PUBLIC;
COMMENT ON FUNCTION public.fn_milestone_ratify(uuid, text, text, text) IS 'Decides about a milestone and its units. Raises 42501 (not a person, or a withdrawn unit), 22023 (value), 23503 (milestone), 55000 (decided before).';

RESET ROLE;

-- Down Migration

DROP FUNCTION public.fn_milestone_ratify(uuid, text, text, text);

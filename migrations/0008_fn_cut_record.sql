-- Up Migration

SET LOCAL ROLE cutter_owner;

-- Runs as cutter_owner: search_path is the catalog, with the temporary schema last, and every other name is qualified, so that
-- no caller can slip in an object of the same name.
CREATE FUNCTION public.fn_cut_record(
  p_manifest_id uuid,
  p_unit_id uuid,
  p_source_unit_id uuid,
  p_position integer,
  p_note text,
  p_actor text
) RETURNS jsonb
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_entry_id uuid := gen_random_uuid();
  v_edge_id uuid := gen_random_uuid();
  v_status text;
  v_entry_count integer;
BEGIN
  PERFORM public.fn_require_actor(p_actor, ARRAY['agent', 'person']);

  IF (p_position >= 0) IS NOT TRUE THEN
    RAISE EXCEPTION 'position % is not a count from 0', coalesce(p_position::text, 'NULL') USING
      ERRCODE = 'invalid_parameter_value';
  END IF;
  IF p_unit_id = p_source_unit_id THEN
    RAISE EXCEPTION 'unit "%" cannot be cut from itself', p_unit_id USING
      ERRCODE = 'invalid_parameter_value';
  END IF;

  -- The manifest's row is the lock: entries of one manifest are recorded one after the other, so its tally is right.
  SELECT m.status INTO v_status FROM public.cut_manifest AS m WHERE m.id = p_manifest_id FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'manifest "%" does not exist', coalesce(p_manifest_id::text, 'NULL') USING
      ERRCODE = 'foreign_key_violation',
      SCHEMA = 'public', TABLE = 'cut_manifest_entry', CONSTRAINT = 'cut_manifest_entry_manifest_id_fkey';
  ELSIF v_status <> 'open' THEN
    RAISE EXCEPTION 'manifest "%" is %', p_manifest_id, v_status USING
      ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
  IF NOT EXISTS (SELECT FROM public.information_unit AS u WHERE u.id = p_unit_id) THEN
    RAISE EXCEPTION 'unit "%" does not exist', coalesce(p_unit_id::text, 'NULL') USING
      ERRCODE = 'foreign_key_violation',
      SCHEMA = 'public', TABLE = 'cut_manifest_entry', CONSTRAINT = 'cut_manifest_entry_unit_id_fkey';
  END IF;
  IF NOT EXISTS (SELECT FROM public.information_unit AS u WHERE u.id = p_source_unit_id) THEN
    RAISE EXCEPTION 'source unit "%" does not exist', coalesce(p_source_unit_id::text, 'NULL') USING
      ERRCODE = 'foreign_key_violation',
      SCHEMA = 'public', TABLE = 'unit_edge', CONSTRAINT = 'unit_edge_to_unit_id_fkey';
  END IF;

  INSERT INTO public.cut_manifest_entry (id, manifest_id, unit_id, position, note, created_by)
  VALUES (v_entry_id, p_manifest_id, p_unit_id, p_position, p_note, p_actor);

  INSERT INTO public.unit_edge (id, from_unit_id, to_unit_id, edge_kind, manifest_id, created_by)
  VALUES (v_edge_id, p_unit_id, p_source_unit_id, 'cut_from', p_manifest_id, p_actor);

  UPDATE public.cut_manifest AS m
     SET entry_count = m.entry_count + 1, updated_at = transaction_timestamp()
   WHERE m.id = p_manifest_id
  RETURNING m.entry_count INTO v_entry_count;

  INSERT INTO public.audit_event (event_kind, subject_table, subject_id, actor, detail)
  VALUES ('cut_recorded', 'cut_manifest', p_manifest_id, p_actor,
          jsonb_build_object('entry_id', v_entry_id, 'unit_id', p_unit_id, 'source_unit_id', p_source_unit_id));

  RETURN jsonb_build_object(
    'entry_id', v_entry_id,
    'edge_id', v_edge_id,
    'manifest_id', p_manifest_id,
    'entry_count', v_entry_count);
END
$$;
REVOKE ALL ON FUNCTION public.fn_cut_record(uuid, uuid, uuid, integer, text, text) FROM PUBLIC;
COMMENT ON FUNCTION public.fn_cut_record(uuid, uuid, uuid, integer, text, text) IS 'Records a cut: manifest entry, edge, tally, audit event. Raises 42501 (actor), 22023 (value), 23503 (manifest, unit, source), 55000 (manifest closed), 23505 (recorded before).';

RESET ROLE;

-- Down Migration

DROP FUNCTION public.fn_cut_record(uuid, uuid, uuid, integer, text, text);

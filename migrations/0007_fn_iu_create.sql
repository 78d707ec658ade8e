-- Up Migration

SET LOCAL ROLE cutter_owner;

-- Runs as cutter_owner: search_path is the catalog, with the temporary schema last, and every other name is qualified, so that
-- no caller can slip in an object of the same name.
CREATE FUNCTION public.fn_iu_create(
  p_canonical_address text,
  p_unit_kind text,
  p_section_type text,
  p_parent_id uuid,
  p_position integer,
  p_title text,
  p_body text,
  p_provenance jsonb,
  p_actor text
) RETURNS jsonb
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_iu_id uuid := gen_random_uuid();
  v_uv_id uuid := gen_random_uuid();
  v_parent_status text;
BEGIN
  PERFORM public.fn_require_actor(p_actor, ARRAY['agent', 'person']);

  IF (p_canonical_address ~ '^[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)*$' AND length(p_canonical_address) <= 300) IS NOT TRUE THEN
    RAISE EXCEPTION 'canonical address "%" is malformed', p_canonical_address USING
      ERRCODE = 'invalid_parameter_value',
      HINT = 'Write lower-case segments separated by "/", for example law/44/article-12.';
  END IF;
  IF (p_unit_kind IN ('document', 'part', 'chapter', 'section', 'article', 'clause', 'point', 'appendix')) IS NOT TRUE THEN
    RAISE EXCEPTION 'unit kind "%" is unknown', p_unit_kind USING
      ERRCODE = 'invalid_parameter_value',
      HINT = 'Use document, part, chapter, section, article, clause, point or appendix.';
  END IF;
  IF (p_section_type IN ('preamble', 'body', 'table', 'signature', 'appendix')) IS FALSE THEN
    RAISE EXCEPTION 'section type "%" is unknown', p_section_type USING
      ERRCODE = 'invalid_parameter_value',
      HINT = 'Use preamble, body, table, signature, appendix, or NULL.';
  END IF;
  IF (p_position >= 0) IS NOT TRUE THEN
    RAISE EXCEPTION 'position % of "%" is not a count from 0', coalesce(p_position::text, 'NULL'), p_canonical_address USING
      ERRCODE = 'invalid_parameter_value';
  END IF;
  IF coalesce(btrim(p_title), '') = '' OR coalesce(btrim(p_body), '') = '' THEN
    RAISE EXCEPTION 'unit "%" needs a title and a body', p_canonical_address USING
      ERRCODE = 'invalid_parameter_value';
  END IF;
  IF (jsonb_typeof(p_provenance) = 'object') IS NOT TRUE THEN
    RAISE EXCEPTION 'provenance of "%" is not a JSON object', p_canonical_address USING
      ERRCODE = 'invalid_parameter_value';
  END IF;

  IF p_parent_id IS NOT NULL THEN
    SELECT u.status INTO v_parent_status FROM public.information_unit AS u WHERE u.id = p_parent_id FOR KEY SHARE;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'parent "%" of "%" does not exist', p_parent_id, p_canonical_address USING
        ERRCODE = 'foreign_key_violation',
        SCHEMA = 'public', TABLE = 'information_unit', CONSTRAINT = 'information_unit_parent_id_fkey';
    ELSIF v_parent_status = 'withdrawn' THEN
      RAISE EXCEPTION 'parent "%" of "%" is withdrawn', p_parent_id, p_canonical_address USING
        ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
  END IF;

  -- Two creators of one address take turns; the second one then sees the first one's row.
  PERFORM pg_advisory_xact_lock(hashtextextended('information_unit:' || p_canonical_address, 0));
  IF EXISTS (SELECT FROM public.information_unit AS u WHERE u.canonical_address = p_canonical_address) THEN
    RAISE EXCEPTION 'canonical address "%" is taken', p_canonical_address USING
      ERRCODE = 'unique_violation',
      SCHEMA = 'public', TABLE = 'information_unit', CONSTRAINT = 'information_unit_canonical_address_key';
  END IF;

  PERFORM set_config('app.canonical_writer', 'fn_iu_create', true);

  INSERT INTO public.information_unit (id, canonical_address, unit_kind, section_type, parent_id, position, created_by)
  VALUES (v_iu_id, p_canonical_address, p_unit_kind, p_section_type, p_parent_id, p_position, p_actor);

  INSERT INTO public.unit_version (id, unit_id, version_number, title, body, body_sha256, provenance, created_by)
  VALUES (v_uv_id, v_iu_id, 1, p_title, p_body, sha256(convert_to(p_body, 'UTF8')), p_provenance, p_actor);

  UPDATE public.information_unit AS u
     SET current_version_id = v_uv_id, updated_at = transaction_timestamp()
   WHERE u.id = v_iu_id;

  -- The announcement ends with the writing, not with the transaction.
  PERFORM set_config('app.canonical_writer', '', true);

  RETURN jsonb_build_object(
    'unit_id', v_iu_id,
    'version_id', v_uv_id,
    'canonical_address', p_canonical_address,
    'version_number', 1,
    'status', 'draft');
END
$$;
REVOKE ALL ON FUNCTION public.fn_iu_create(text, text, text, uuid, integer, text, text, jsonb, text) FROM PUBLIC;
COMMENT ON FUNCTION public.fn_iu_create(text, text, text, uuid, integer, text, text, jsonb, text) IS 'Creates a unit with its first version. Raises 42501 (actor), 22023 (value), 23503 (parent), 55000 (parent withdrawn), 23505 (address taken).';

RESET ROLE;

-- Down Migration

DROP FUNCTION public.fn_iu_create(text, text, text, uuid, integer, text, text, jsonb, text);

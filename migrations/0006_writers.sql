-- Up Migration

SET LOCAL ROLE cutter_owner;

CREATE FUNCTION public.fn_require_actor(p_actor text, p_kinds text[]) RETURNS void
LANGUAGE plpgsql
IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF coalesce(btrim(p_actor), '') = '' THEN
    RAISE EXCEPTION 'an actor is required' USING
      ERRCODE = 'insufficient_privilege',
      HINT = format('Name who acts as %s:<name>.', array_to_string(p_kinds, ':<name> or '));
  END IF;
  -- Kinds that are NULL, or hold a NULL, let nobody in.
  IF (p_actor ~ '^[a-z]+:[a-z0-9][a-z0-9._-]{0,62}$' AND split_part(p_actor, ':', 1) = ANY (p_kinds)) IS NOT TRUE THEN
    RAISE EXCEPTION 'actor "%" may not do this', p_actor USING
      ERRCODE = 'insufficient_privilege',
      HINT = format('Name who acts as %s:<name>.', array_to_string(p_kinds, ':<name> or '));
  END IF;
END
$$;
REVOKE ALL ON FUNCTION public.fn_require_actor(text, text[]) FROM PUBLIC;
COMMENT ON FUNCTION public.fn_require_actor(text, text[]) IS 'Raises 42501 unless the actor reads <kind>:<name> with one of the kinds.';

-- A writer announces itself in app.canonical_writer for as long as it writes. Any session may set that: privileges keep
-- strangers out, this keeps the owner's own code and a DBA's quick UPDATE on the one path that holds a unit together.
CREATE FUNCTION public.fn_require_canonical_writer() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_writer text := coalesce(current_setting('app.canonical_writer', true), '');
  v_exception text := '';
BEGIN
  IF v_writer = 'fn_iu_create' THEN
    RETURN coalesce(NEW, OLD);
  END IF;
  IF v_writer = 'fn_milestone_ratify' AND TG_TABLE_NAME = 'information_unit' AND TG_OP = 'UPDATE' THEN
    IF OLD.status <> 'withdrawn'
       AND to_jsonb(NEW) - ARRAY['status', 'updated_at'] = to_jsonb(OLD) - ARRAY['status', 'updated_at'] THEN
      RETURN NEW;
    END IF;
    v_exception := '; "fn_milestone_ratify" may change the status of a unit that is not withdrawn, and nothing else';
  END IF;
  RAISE EXCEPTION 'table "%" is written by "fn_iu_create"%', TG_TABLE_NAME, v_exception USING
    ERRCODE = 'insufficient_privilege',
    DETAIL = format('%s by %s.', TG_OP, coalesce(quote_ident(nullif(v_writer, '')), 'a writer that did not announce itself')),
    SCHEMA = TG_TABLE_SCHEMA,
    TABLE = TG_TABLE_NAME;
END
$$;
REVOKE ALL ON FUNCTION public.fn_require_canonical_writer() FROM PUBLIC;
COMMENT ON FUNCTION public.fn_require_canonical_writer() IS 'Raises 42501 for a writer that is not announced in app.canonical_writer.';

CREATE TRIGGER information_unit_canonical_writer
  BEFORE INSERT OR UPDATE OR DELETE ON public.information_unit
  FOR EACH ROW EXECUTE FUNCTION public.fn_require_canonical_writer();
CREATE TRIGGER information_unit_canonical_truncate
  BEFORE TRUNCATE ON public.information_unit
  FOR EACH STATEMENT EXECUTE FUNCTION public.fn_require_canonical_writer();
CREATE TRIGGER unit_version_canonical_writer
  BEFORE INSERT OR UPDATE OR DELETE ON public.unit_version
  FOR EACH ROW EXECUTE FUNCTION public.fn_require_canonical_writer();
CREATE TRIGGER unit_version_canonical_truncate
  BEFORE TRUNCATE ON public.unit_version
  FOR EACH STATEMENT EXECUTE FUNCTION public.fn_require_canonical_writer();

COMMENT ON TRIGGER information_unit_canonical_writer ON public.information_unit IS 'Refuses (42501) a writer that is not the canonical one.';
COMMENT ON TRIGGER information_unit_canonical_truncate ON public.information_unit IS 'Refuses (42501) TRUNCATE by a writer that is not the canonical one.';
COMMENT ON TRIGGER unit_version_canonical_writer ON public.unit_version IS 'Refuses (42501) a writer that is not the canonical one.';
COMMENT ON TRIGGER unit_version_canonical_truncate ON public.unit_version IS 'Refuses (42501) TRUNCATE by a writer that is not the canonical one.';

RESET ROLE;

-- Down Migration

DROP TRIGGER unit_version_canonical_truncate ON public.unit_version;
DROP TRIGGER unit_version_canonical_writer ON public.unit_version;
DROP TRIGGER information_unit_canonical_truncate ON public.information_unit;
DROP TRIGGER information_unit_canonical_writer ON public.information_unit;
DROP FUNCTION public.fn_require_canonical_writer();
DROP FUNCTION public.fn_require_actor(text, text[]);

-- Up Migration

SET LOCAL ROLE cutter_owner;

CREATE TABLE public.information_unit (
  id uuid CONSTRAINT information_unit_pkey PRIMARY KEY DEFAULT gen_random_uuid(),
  canonical_address text NOT NULL,
  unit_kind text NOT NULL,
  section_type text,
  parent_id uuid,
  position integer NOT NULL DEFAULT 0,
  status text NOT NULL DEFAULT 'draft',
  current_version_id uuid,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
  updated_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
  CONSTRAINT information_unit_canonical_address_key UNIQUE (canonical_address),
  CONSTRAINT information_unit_canonical_address_form
    CHECK (canonical_address ~ '^[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)*$' AND length(canonical_address) <= 300),
  CONSTRAINT information_unit_kind_known
    CHECK (unit_kind IN ('document', 'part', 'chapter', 'section', 'article', 'clause', 'point', 'appendix')),
  CONSTRAINT information_unit_section_type_known
    CHECK (section_type IN ('preamble', 'body', 'table', 'signature', 'appendix')),
  CONSTRAINT information_unit_position_counts CHECK (position >= 0),
  CONSTRAINT information_unit_status_known CHECK (status IN ('draft', 'ratified', 'returned', 'withdrawn')),
  CONSTRAINT information_unit_not_its_own_parent CHECK (parent_id <> id),
  CONSTRAINT information_unit_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES public.information_unit (id)
);
CREATE INDEX information_unit_parent_id_position_idx ON public.information_unit (parent_id, position);
CREATE INDEX information_unit_current_version_idx ON public.information_unit (current_version_id, id);

CREATE TABLE public.unit_version (
  id uuid CONSTRAINT unit_version_pkey PRIMARY KEY DEFAULT gen_random_uuid(),
  unit_id uuid NOT NULL,
  version_number integer NOT NULL,
  title text NOT NULL,
  body text NOT NULL,
  body_sha256 bytea NOT NULL,
  provenance jsonb NOT NULL,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
  CONSTRAINT unit_version_unit_id_version_number_key UNIQUE (unit_id, version_number),
  -- Target of the unit's pointer: a unit's current version is one of its own.
  CONSTRAINT unit_version_id_unit_id_key UNIQUE (id, unit_id),
  CONSTRAINT unit_version_number_counts_from_one CHECK (version_number >= 1),
  CONSTRAINT unit_version_title_said CHECK (btrim(title) <> ''),
  CONSTRAINT unit_version_body_said CHECK (btrim(body) <> ''),
  CONSTRAINT unit_version_body_sha256_length CHECK (octet_length(body_sha256) = 32),
  CONSTRAINT unit_version_provenance_is_object CHECK (jsonb_typeof(provenance) = 'object'),
  CONSTRAINT unit_version_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES public.information_unit (id)
    DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE public.unit_tag (
  id uuid CONSTRAINT unit_tag_pkey PRIMARY KEY DEFAULT gen_random_uuid(),
  unit_id uuid NOT NULL,
  tag text NOT NULL,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
  CONSTRAINT unit_tag_unit_id_tag_key UNIQUE (unit_id, tag),
  CONSTRAINT unit_tag_form CHECK (tag ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  CONSTRAINT unit_tag_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES public.information_unit (id)
);

-- A unit and its current version point at each other, so either may come first; COMMIT checks both.
ALTER TABLE public.information_unit
  ADD CONSTRAINT information_unit_current_version_fkey
    FOREIGN KEY (current_version_id, id) REFERENCES public.unit_version (id, unit_id)
    DEFERRABLE INITIALLY DEFERRED;

COMMENT ON TABLE public.information_unit IS 'A piece of a document with an address of its own. Written by fn_iu_create; fn_milestone_ratify changes its status.';
COMMENT ON COLUMN public.information_unit.id IS 'Key, from gen_random_uuid().';
COMMENT ON COLUMN public.information_unit.canonical_address IS 'Where the unit stands, as lower-case segments: law/44/article-12.';
COMMENT ON COLUMN public.information_unit.unit_kind IS 'What the unit is in its document, from document down to point.';
COMMENT ON COLUMN public.information_unit.section_type IS 'What role the text plays; NULL where it plays none.';
COMMENT ON COLUMN public.information_unit.parent_id IS 'The unit that contains this one; NULL at the top of a document.';
COMMENT ON COLUMN public.information_unit.position IS 'Place among the units of the same parent, from 0. Not unique while a document is cut again.';
COMMENT ON COLUMN public.information_unit.status IS 'draft until a milestone decides (ratified, returned); withdrawn is final.';
COMMENT ON COLUMN public.information_unit.current_version_id IS 'The version that counts; one of this unit''s own. NULL only inside the transaction that creates the unit.';
COMMENT ON COLUMN public.information_unit.created_by IS 'Actor: agent:<name> or person:<name>.';
COMMENT ON COLUMN public.information_unit.created_at IS 'Start of the transaction that wrote the row.';
COMMENT ON COLUMN public.information_unit.updated_at IS 'Start of the transaction that last changed the row.';
COMMENT ON CONSTRAINT information_unit_current_version_fkey ON public.information_unit IS 'Checked at COMMIT: a unit and its first version point at each other.';

COMMENT ON TABLE public.unit_version IS 'One wording of a unit. Written by fn_iu_create.';
COMMENT ON COLUMN public.unit_version.id IS 'Key, from gen_random_uuid().';
COMMENT ON COLUMN public.unit_version.unit_id IS 'The unit whose wording this is.';
COMMENT ON COLUMN public.unit_version.version_number IS 'From 1, without gaps, per unit.';
COMMENT ON COLUMN public.unit_version.title IS 'Heading, in the document''s language.';
COMMENT ON COLUMN public.unit_version.body IS 'Text, in the document''s language.';
COMMENT ON COLUMN public.unit_version.body_sha256 IS 'SHA-256 of the body in UTF-8.';
COMMENT ON COLUMN public.unit_version.provenance IS 'Where the text was taken from, as a JSON object.';
COMMENT ON COLUMN public.unit_version.created_by IS 'Actor: agent:<name> or person:<name>.';
COMMENT ON COLUMN public.unit_version.created_at IS 'Start of the transaction that wrote the row.';
COMMENT ON CONSTRAINT unit_version_id_unit_id_key ON public.unit_version IS 'Target of information_unit_current_version_fkey.';

COMMENT ON TABLE public.unit_tag IS 'A word that a unit can be found by.';
COMMENT ON COLUMN public.unit_tag.id IS 'Key, from gen_random_uuid().';
COMMENT ON COLUMN public.unit_tag.unit_id IS 'The unit.';
COMMENT ON COLUMN public.unit_tag.tag IS 'Lower-case words joined by hyphens.';
COMMENT ON COLUMN public.unit_tag.created_by IS 'Actor: agent:<name> or person:<name>.';
COMMENT ON COLUMN public.unit_tag.created_at IS 'Start of the transaction that wrote the row.';

RESET ROLE;

-- Down Migration

DROP TABLE
  public.unit_tag,
  public.unit_version,
  public.information_unit;

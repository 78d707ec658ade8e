-- Up Migration

SET LOCAL ROLE cutter_owner;

CREATE TABLE public.cut_manifest (
  id uuid CONSTRAINT cut_manifest_pkey PRIMARY KEY DEFAULT gen_random_uuid(),
  source_document text NOT NULL,
  title text NOT NULL,
  status text NOT NULL DEFAULT 'open',
  entry_count integer NOT NULL DEFAULT 0,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
  updated_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
  CONSTRAINT cut_manifest_source_document_key UNIQUE (source_document),
  CONSTRAINT cut_manifest_title_said CHECK (btrim(title) <> ''),
  CONSTRAINT cut_manifest_status_known CHECK (status IN ('open', 'closed')),
  CONSTRAINT cut_manifest_entry_count_counts CHECK (entry_count >= 0)
);

CREATE TABLE public.cut_manifest_entry (
  id uuid CONSTRAINT cut_manifest_entry_pkey PRIMARY KEY DEFAULT gen_random_uuid(),
  manifest_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  position integer NOT NULL,
  note text,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
  CONSTRAINT cut_manifest_entry_manifest_id_position_key UNIQUE (manifest_id, position),
  CONSTRAINT cut_manifest_entry_manifest_id_unit_id_key UNIQUE (manifest_id, unit_id),
  CONSTRAINT cut_manifest_entry_position_counts CHECK (position >= 0),
  CONSTRAINT cut_manifest_entry_manifest_id_fkey FOREIGN KEY (manifest_id) REFERENCES public.cut_manifest (id),
  CONSTRAINT cut_manifest_entry_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES public.information_unit (id)
);
CREATE INDEX cut_manifest_entry_unit_id_idx ON public.cut_manifest_entry (unit_id);

CREATE TABLE public.unit_edge (
  id uuid CONSTRAINT unit_edge_pkey PRIMARY KEY DEFAULT gen_random_uuid(),
  from_unit_id uuid NOT NULL,
  to_unit_id uuid NOT NULL,
  edge_kind text NOT NULL,
  manifest_id uuid,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
  CONSTRAINT unit_edge_from_to_kind_key UNIQUE (from_unit_id, to_unit_id, edge_kind),
  CONSTRAINT unit_edge_kind_known CHECK (edge_kind IN ('cut_from', 'cites', 'amends', 'supersedes')),
  CONSTRAINT unit_edge_between_two_units CHECK (from_unit_id <> to_unit_id),
  CONSTRAINT unit_edge_cut_has_manifest CHECK (edge_kind <> 'cut_from' OR manifest_id IS NOT NULL),
  CONSTRAINT unit_edge_from_unit_id_fkey FOREIGN KEY (from_unit_id) REFERENCES public.information_unit (id),
  CONSTRAINT unit_edge_to_unit_id_fkey FOREIGN KEY (to_unit_id) REFERENCES public.information_unit (id),
  CONSTRAINT unit_edge_manifest_id_fkey FOREIGN KEY (manifest_id) REFERENCES public.cut_manifest (id)
);
CREATE INDEX unit_edge_to_unit_id_idx ON public.unit_edge (to_unit_id);
CREATE INDEX unit_edge_manifest_id_idx ON public.unit_edge (manifest_id);

COMMENT ON TABLE public.cut_manifest IS 'What was cut from one source document.';
COMMENT ON COLUMN public.cut_manifest.id IS 'Key, from gen_random_uuid().';
COMMENT ON COLUMN public.cut_manifest.source_document IS 'Canonical address of the document that was cut.';
COMMENT ON COLUMN public.cut_manifest.title IS 'Heading for people.';
COMMENT ON COLUMN public.cut_manifest.status IS 'Entries can be recorded while it is open.';
COMMENT ON COLUMN public.cut_manifest.entry_count IS 'Tally of its entries, kept by fn_cut_record.';
COMMENT ON COLUMN public.cut_manifest.created_by IS 'Actor: agent:<name> or person:<name>.';
COMMENT ON COLUMN public.cut_manifest.created_at IS 'Start of the transaction that wrote the row.';
COMMENT ON COLUMN public.cut_manifest.updated_at IS 'Start of the transaction that last changed the row.';

COMMENT ON TABLE public.cut_manifest_entry IS 'One unit that was cut, in the order of the source document.';
COMMENT ON COLUMN public.cut_manifest_entry.id IS 'Key, from gen_random_uuid().';
COMMENT ON COLUMN public.cut_manifest_entry.manifest_id IS 'The manifest.';
COMMENT ON COLUMN public.cut_manifest_entry.unit_id IS 'The unit.';
COMMENT ON COLUMN public.cut_manifest_entry.position IS 'Place in the manifest, from 0.';
COMMENT ON COLUMN public.cut_manifest_entry.note IS 'What a reader of the manifest should know of this cut.';
COMMENT ON COLUMN public.cut_manifest_entry.created_by IS 'Actor: agent:<name> or person:<name>.';
COMMENT ON COLUMN public.cut_manifest_entry.created_at IS 'Start of the transaction that wrote the row.';

COMMENT ON TABLE public.unit_edge IS 'A directed relation between two units.';
COMMENT ON COLUMN public.unit_edge.id IS 'Key, from gen_random_uuid().';
COMMENT ON COLUMN public.unit_edge.from_unit_id IS 'The unit that cites, amends, supersedes, or was cut.';
COMMENT ON COLUMN public.unit_edge.to_unit_id IS 'The unit that it cites, amends, supersedes, or was cut from.';
COMMENT ON COLUMN public.unit_edge.edge_kind IS 'What the relation is, read from "from" to "to".';
COMMENT ON COLUMN public.unit_edge.manifest_id IS 'The manifest of the cut; NULL for every other kind of edge.';
COMMENT ON COLUMN public.unit_edge.created_by IS 'Actor: agent:<name> or person:<name>.';
COMMENT ON COLUMN public.unit_edge.created_at IS 'Start of the transaction that wrote the row.';

RESET ROLE;

-- Down Migration

DROP TABLE
  public.unit_edge,
  public.cut_manifest_entry,
  public.cut_manifest;

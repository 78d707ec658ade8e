-- Up Migration

SET LOCAL ROLE cutter_owner;

CREATE TABLE public.milestone (
  id uuid CONSTRAINT milestone_pkey PRIMARY KEY DEFAULT gen_random_uuid(),
  code text NOT NULL,
  title text NOT NULL,
  manifest_id uuid NOT NULL,
  status text NOT NULL DEFAULT 'open',
  decided_by text,
  decided_at timestamptz,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
  CONSTRAINT milestone_code_key UNIQUE (code),
  CONSTRAINT milestone_code_form CHECK (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  CONSTRAINT milestone_title_said CHECK (btrim(title) <> ''),
  CONSTRAINT milestone_status_known CHECK (status IN ('open', 'ratified', 'returned')),
  CONSTRAINT milestone_decided_when_not_open
    CHECK ((status = 'open') = (decided_by IS NULL) AND (status = 'open') = (decided_at IS NULL)),
  CONSTRAINT milestone_manifest_id_fkey FOREIGN KEY (manifest_id) REFERENCES public.cut_manifest (id)
);
CREATE INDEX milestone_manifest_id_idx ON public.milestone (manifest_id);

CREATE TABLE public.milestone_ratification (
  id uuid CONSTRAINT milestone_ratification_pkey PRIMARY KEY DEFAULT gen_random_uuid(),
  milestone_id uuid NOT NULL,
  decision text NOT NULL,
  reason text,
  unit_count integer NOT NULL,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
  CONSTRAINT milestone_ratification_milestone_id_key UNIQUE (milestone_id),
  CONSTRAINT milestone_ratification_decision_known CHECK (decision IN ('ratified', 'returned')),
  CONSTRAINT milestone_ratification_return_has_reason CHECK (decision = 'ratified' OR coalesce(btrim(reason), '') <> ''),
  CONSTRAINT milestone_ratification_unit_count_counts CHECK (unit_count >= 0),
  CONSTRAINT milestone_ratification_milestone_id_fkey FOREIGN KEY (milestone_id) REFERENCES public.milestone (id)
);

CREATE TABLE public.audit_event (
  id uuid CONSTRAINT audit_event_pkey PRIMARY KEY DEFAULT gen_random_uuid(),
  event_kind text NOT NULL,
  subject_table text NOT NULL,
  subject_id uuid NOT NULL,
  actor text NOT NULL,
  detail jsonb NOT NULL DEFAULT '{}',
  occurred_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
  CONSTRAINT audit_event_kind_known CHECK (event_kind IN ('cut_recorded', 'milestone_ratified', 'milestone_returned')),
  CONSTRAINT audit_event_subject_table_known CHECK (subject_table IN ('cut_manifest', 'milestone')),
  CONSTRAINT audit_event_detail_is_object CHECK (jsonb_typeof(detail) = 'object')
);
CREATE INDEX audit_event_subject_idx ON public.audit_event (subject_table, subject_id, occurred_at);

COMMENT ON TABLE public.milestone IS 'A manifest put before a person for decision.';
COMMENT ON COLUMN public.milestone.id IS 'Key, from gen_random_uuid().';
COMMENT ON COLUMN public.milestone.code IS 'Short name that people use.';
COMMENT ON COLUMN public.milestone.title IS 'Heading for people.';
COMMENT ON COLUMN public.milestone.manifest_id IS 'The manifest.';
COMMENT ON COLUMN public.milestone.status IS 'open until decided once: ratified or returned.';
COMMENT ON COLUMN public.milestone.decided_by IS 'The person who decided; NULL while open.';
COMMENT ON COLUMN public.milestone.decided_at IS 'Start of the transaction that decided; NULL while open.';
COMMENT ON COLUMN public.milestone.created_by IS 'Actor: agent:<name> or person:<name>.';
COMMENT ON COLUMN public.milestone.created_at IS 'Start of the transaction that wrote the row.';

COMMENT ON TABLE public.milestone_ratification IS 'The decision about a milestone.';
COMMENT ON COLUMN public.milestone_ratification.id IS 'Key, from gen_random_uuid().';
COMMENT ON COLUMN public.milestone_ratification.milestone_id IS 'The milestone.';
COMMENT ON COLUMN public.milestone_ratification.decision IS 'ratified or returned.';
COMMENT ON COLUMN public.milestone_ratification.reason IS 'Required where the milestone was returned.';
COMMENT ON COLUMN public.milestone_ratification.unit_count IS 'Units whose status the decision changed.';
COMMENT ON COLUMN public.milestone_ratification.created_by IS 'Actor: agent:<name> or person:<name>.';
COMMENT ON COLUMN public.milestone_ratification.created_at IS 'Start of the transaction that wrote the row.';

COMMENT ON TABLE public.audit_event IS 'What was done, by whom: one row per call of fn_cut_record and fn_milestone_ratify.';
COMMENT ON COLUMN public.audit_event.id IS 'Key, from gen_random_uuid().';
COMMENT ON COLUMN public.audit_event.event_kind IS 'What happened.';
COMMENT ON COLUMN public.audit_event.subject_table IS 'Table of the row that the event is about.';
COMMENT ON COLUMN public.audit_event.subject_id IS 'Its id.';
COMMENT ON COLUMN public.audit_event.actor IS 'Actor: agent:<name> or person:<name>.';
COMMENT ON COLUMN public.audit_event.detail IS 'Ids of the rows written along with it, as a JSON object.';
COMMENT ON COLUMN public.audit_event.occurred_at IS 'Start of the transaction that it happened in.';

RESET ROLE;

-- Down Migration

DROP TABLE
  public.audit_event,
  public.milestone_ratification,
  public.milestone;

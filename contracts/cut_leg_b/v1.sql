/* contract
summary: Record in a manifest which unit was cut from which (leg B of a cut).
kind: call
principal: exec
params:
  manifest_id: uuid
  unit_id: uuid
  source_unit_id: uuid
  position: integer
  note: text
  actor: text
returns:
  rows: one
  columns:
    cut: { type: jsonb, volatile: true }   # the ids in it are random
effects:
  public.cut_manifest_entry: { insert: 1 }
  public.unit_edge: { insert: 1 }
  public.cut_manifest: { update: 1 }       # the tally
  public.audit_event: { insert: 1 }
cases:
  records-a-cut:
    params:
      manifest_id: { query: "SELECT m.id FROM public.cut_manifest AS m WHERE m.status = 'open' ORDER BY m.source_document LIMIT 1" }
      unit_id: { query: "SELECT u.id FROM public.information_unit AS u WHERE u.unit_kind = 'article' AND NOT EXISTS (SELECT FROM public.cut_manifest_entry AS e WHERE e.unit_id = u.id) ORDER BY u.canonical_address LIMIT 1" }
      source_unit_id: { query: "SELECT u.id FROM public.information_unit AS u WHERE u.unit_kind = 'document' ORDER BY u.canonical_address LIMIT 1" }
      position: 1000000
      note: Khoản cuối của điều.
      actor: agent:cutter
  records-a-cut-without-a-note:
    params:
      manifest_id: { query: "SELECT m.id FROM public.cut_manifest AS m WHERE m.status = 'open' ORDER BY m.source_document DESC LIMIT 1" }
      unit_id: { query: "SELECT u.id FROM public.information_unit AS u WHERE u.unit_kind = 'article' AND NOT EXISTS (SELECT FROM public.cut_manifest_entry AS e WHERE e.unit_id = u.id) ORDER BY u.canonical_address LIMIT 1" }
      source_unit_id: { query: "SELECT u.id FROM public.information_unit AS u WHERE u.unit_kind = 'document' ORDER BY u.canonical_address LIMIT 1" }
      position: 1000000
      note: null
      actor: person:nguyen.van.an
  refuses-a-unit-recorded-before:
    params:
      manifest_id: { query: "SELECT m.id FROM public.cut_manifest AS m WHERE m.status = 'open' AND m.entry_count > 0 ORDER BY m.source_document LIMIT 1" }
      unit_id: { query: "SELECT e.unit_id FROM public.cut_manifest_entry AS e JOIN public.cut_manifest AS m ON m.id = e.manifest_id WHERE m.status = 'open' ORDER BY m.source_document, e.position LIMIT 1" }
      source_unit_id: { query: "SELECT u.id FROM public.information_unit AS u WHERE u.unit_kind = 'document' ORDER BY u.canonical_address LIMIT 1" }
      position: 1000000
      note: null
      actor: agent:cutter
    raises: unique_violation
  refuses-a-closed-manifest:
    params:
      manifest_id: { query: "SELECT m.id FROM public.cut_manifest AS m WHERE m.status = 'closed' ORDER BY m.source_document LIMIT 1" }
      unit_id: { query: "SELECT u.id FROM public.information_unit AS u WHERE u.unit_kind = 'article' AND NOT EXISTS (SELECT FROM public.cut_manifest_entry AS e WHERE e.unit_id = u.id) ORDER BY u.canonical_address LIMIT 1" }
      source_unit_id: { query: "SELECT u.id FROM public.information_unit AS u WHERE u.unit_kind = 'document' ORDER BY u.canonical_address LIMIT 1" }
      position: 1000000
      note: null
      actor: agent:cutter
    raises: object_not_in_prerequisite_state
  refuses-a-missing-manifest:
    params:
      manifest_id: 00000000-0000-0000-0000-000000000000
      unit_id: { query: "SELECT u.id FROM public.information_unit AS u WHERE u.unit_kind = 'article' ORDER BY u.canonical_address LIMIT 1" }
      source_unit_id: { query: "SELECT u.id FROM public.information_unit AS u WHERE u.unit_kind = 'document' ORDER BY u.canonical_address LIMIT 1" }
      position: 0
      note: null
      actor: agent:cutter
    raises: foreign_key_violation
  refuses-a-missing-source:
    params:
      manifest_id: { query: "SELECT m.id FROM public.cut_manifest AS m WHERE m.status = 'open' ORDER BY m.source_document LIMIT 1" }
      unit_id: { query: "SELECT u.id FROM public.information_unit AS u WHERE u.unit_kind = 'article' ORDER BY u.canonical_address LIMIT 1" }
      source_unit_id: 00000000-0000-0000-0000-000000000000
      position: 1000000
      note: null
      actor: agent:cutter
    raises: foreign_key_violation
  refuses-a-cut-of-a-unit-from-itself:
    params:
      manifest_id: { query: "SELECT m.id FROM public.cut_manifest AS m WHERE m.status = 'open' ORDER BY m.source_document LIMIT 1" }
      unit_id: { query: "SELECT u.id FROM public.information_unit AS u WHERE u.unit_kind = 'document' ORDER BY u.canonical_address LIMIT 1" }
      source_unit_id: { query: "SELECT u.id FROM public.information_unit AS u WHERE u.unit_kind = 'document' ORDER BY u.canonical_address LIMIT 1" }
      position: 1000000
      note: null
      actor: agent:cutter
    raises: invalid_parameter_value
  refuses-an-unknown-actor:
    params:
      manifest_id: { query: "SELECT m.id FROM public.cut_manifest AS m WHERE m.status = 'open' ORDER BY m.source_document LIMIT 1" }
      unit_id: { query: "SELECT u.id FROM public.information_unit AS u WHERE u.unit_kind = 'article' ORDER BY u.canonical_address LIMIT 1" }
      source_unit_id: { query: "SELECT u.id FROM public.information_unit AS u WHERE u.unit_kind = 'document' ORDER BY u.canonical_address LIMIT 1" }
      position: 1000000
      note: null
      actor: robot:cutter
    raises: insufficient_privilege
*/
SELECT public.fn_cut_record($1, $2, $3, $4, $5, $6) AS cut;

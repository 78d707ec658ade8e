/* contract
summary: Write down a person's decision about a milestone, and give its units the new status.
kind: call
principal: exec
params:
  milestone_id: uuid
  decision: text
  reason: text
  actor: text
returns:
  rows: one
  columns:
    ratification: { type: jsonb, volatile: true }   # the ids in it are random
effects:
  public.milestone_ratification: { insert: 1 }
  public.milestone: { update: 1 }
  public.information_unit: { update: 10 }           # the cases choose milestones of ten units
  public.audit_event: { insert: 1 }
cases:
  ratifies-a-milestone-of-ten-units:
    params:
      milestone_id: { query: "SELECT m.id FROM public.milestone AS m JOIN public.cut_manifest AS c ON c.id = m.manifest_id WHERE m.status = 'open' AND c.entry_count = 10 AND NOT EXISTS (SELECT FROM public.cut_manifest_entry AS e JOIN public.information_unit AS u ON u.id = e.unit_id WHERE e.manifest_id = c.id AND u.status = 'withdrawn') ORDER BY m.code LIMIT 1" }
      decision: ratified
      reason: null
      actor: person:nguyen.van.an
  returns-a-milestone-with-a-reason:
    params:
      milestone_id: { query: "SELECT m.id FROM public.milestone AS m JOIN public.cut_manifest AS c ON c.id = m.manifest_id WHERE m.status = 'open' AND c.entry_count = 10 AND NOT EXISTS (SELECT FROM public.cut_manifest_entry AS e JOIN public.information_unit AS u ON u.id = e.unit_id WHERE e.manifest_id = c.id AND u.status = 'withdrawn') ORDER BY m.code LIMIT 1" }
      decision: returned
      reason: Điều 3 chưa thống nhất với Điều 1.
      actor: person:nguyen.van.an
  refuses-to-write-a-withdrawn-unit:   # the trigger refuses: this function is not the canonical writer of such a unit
    params:
      milestone_id: { query: "SELECT m.id FROM public.milestone AS m WHERE m.status = 'open' AND EXISTS (SELECT FROM public.cut_manifest_entry AS e JOIN public.information_unit AS u ON u.id = e.unit_id WHERE e.manifest_id = m.manifest_id AND u.status = 'withdrawn') ORDER BY m.code LIMIT 1" }
      decision: ratified
      reason: null
      actor: person:nguyen.van.an
    raises: insufficient_privilege
  refuses-an-agent:
    params:
      milestone_id: { query: "SELECT m.id FROM public.milestone AS m WHERE m.status = 'open' ORDER BY m.code LIMIT 1" }
      decision: ratified
      reason: null
      actor: agent:cutter
    raises: insufficient_privilege
  refuses-a-second-decision:
    params:
      milestone_id: { query: "SELECT m.id FROM public.milestone AS m WHERE m.status <> 'open' ORDER BY m.code LIMIT 1" }
      decision: ratified
      reason: null
      actor: person:nguyen.van.an
    raises: object_not_in_prerequisite_state
  refuses-a-return-without-a-reason:
    params:
      milestone_id: { query: "SELECT m.id FROM public.milestone AS m WHERE m.status = 'open' ORDER BY m.code LIMIT 1" }
      decision: returned
      reason: " "
      actor: person:nguyen.van.an
    raises: invalid_parameter_value
  refuses-an-unknown-decision:
    params:
      milestone_id: { query: "SELECT m.id FROM public.milestone AS m WHERE m.status = 'open' ORDER BY m.code LIMIT 1" }
      decision: postponed
      reason: null
      actor: person:nguyen.van.an
    raises: invalid_parameter_value
  refuses-a-missing-milestone:
    params:
      milestone_id: 00000000-0000-0000-0000-000000000000
      decision: ratified
      reason: null
      actor: person:nguyen.van.an
    raises: foreign_key_violation
*/
SELECT public.fn_milestone_ratify($1, $2, $3, $4) AS ratification;

/* contract
summary: Create one information unit with its first version (leg A of a cut).
kind: call
principal: exec
params:
  canonical_address: text
  unit_kind: text
  section_type: text
  parent_id: uuid
  position: integer
  title: text
  body: text
  provenance: jsonb
  actor: text
returns:
  rows: one
  columns:
    unit: { type: jsonb, volatile: true }   # the ids in it are random
effects:
  public.information_unit: { insert: 1, update: 1 }   # the update sets the current version
  public.unit_version: { insert: 1 }
cases:
  creates-a-unit-below-another:
    params:
      canonical_address: contracts/proof/article-12
      unit_kind: article
      section_type: body
      parent_id: { query: "SELECT u.id FROM public.information_unit AS u WHERE u.unit_kind = 'document' AND u.status <> 'withdrawn' ORDER BY u.canonical_address LIMIT 1" }
      position: 11
      title: Điều 12. Phạm vi điều chỉnh
      body: "1. Luật này quy định việc quản lý nhà nước về đất đai.\n2. Chính phủ quy định chi tiết điều này."
      provenance: { source: contracts verify, language: vi }
      actor: agent:cutter
  creates-a-document:
    params:
      canonical_address: contracts/proof
      unit_kind: document
      section_type: null
      parent_id: null
      position: 0
      title: "Bản thử 📄"
      body: Một văn bản chỉ tồn tại cho đến khi giao dịch kết thúc.
      provenance: { source: contracts verify, pages: [1, 2] }
      actor: person:nguyen.van.an
  refuses-a-known-address:
    params:
      canonical_address: { query: "SELECT u.canonical_address FROM public.information_unit AS u ORDER BY u.canonical_address LIMIT 1" }
      unit_kind: article
      section_type: body
      parent_id: null
      position: 0
      title: Điều 1
      body: Địa chỉ này đã có.
      provenance: {}
      actor: agent:cutter
    raises: unique_violation
  refuses-an-unknown-kind:
    params:
      canonical_address: contracts/proof/volume-1
      unit_kind: volume
      section_type: body
      parent_id: null
      position: 0
      title: Tập 1
      body: Loại đơn vị này không có.
      provenance: {}
      actor: agent:cutter
    raises: invalid_parameter_value
  refuses-a-missing-parent:
    params:
      canonical_address: contracts/proof/article-12
      unit_kind: article
      section_type: body
      parent_id: 00000000-0000-0000-0000-000000000000
      position: 0
      title: Điều 12
      body: Đơn vị cha không có.
      provenance: {}
      actor: agent:cutter
    raises: foreign_key_violation
  refuses-a-malformed-address:
    params:
      canonical_address: Contracts//Proof
      unit_kind: article
      section_type: body
      parent_id: null
      position: 0
      title: Điều 12
      body: Địa chỉ này sai dạng.
      provenance: {}
      actor: agent:cutter
    raises: invalid_parameter_value
  refuses-a-provenance-that-is-no-object:
    params:
      canonical_address: contracts/proof/article-12
      unit_kind: article
      section_type: body
      parent_id: null
      position: 0
      title: Điều 12
      body: Nguồn gốc phải là một đối tượng.
      provenance: [contracts verify]
      actor: agent:cutter
    raises: invalid_parameter_value
  refuses-an-unknown-actor:
    params:
      canonical_address: contracts/proof/article-12
      unit_kind: article
      section_type: body
      parent_id: null
      position: 0
      title: Điều 12
      body: Người viết này không được phép.
      provenance: {}
      actor: robot:cutter
    raises: insufficient_privilege
  refuses-nobody:
    params:
      canonical_address: contracts/proof/article-12
      unit_kind: article
      section_type: body
      parent_id: null
      position: 0
      title: Điều 12
      body: Không có người viết.
      provenance: {}
      actor: null
    raises: insufficient_privilege
*/
SELECT public.fn_iu_create($1, $2, $3, $4, $5, $6, $7, $8, $9) AS unit;

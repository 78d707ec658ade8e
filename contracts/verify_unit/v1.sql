/* contract
summary: Read one unit with its current version, by its address.
kind: query
principal: verify
params:
  canonical_address: text
returns:
  rows: optional
  columns:
    id: uuid
    canonical_address: text
    unit_kind: text
    section_type: text
    parent_id: uuid
    position: integer
    status: text
    version_number: integer
    title: text
    body: text
    body_sha256: text
    provenance: jsonb
cases:
  reads-a-unit:
    params:
      canonical_address: { query: "SELECT u.canonical_address FROM public.information_unit AS u WHERE u.unit_kind = 'article' ORDER BY u.canonical_address LIMIT 1" }
  reads-a-document:
    params:
      canonical_address: { query: "SELECT u.canonical_address FROM public.information_unit AS u WHERE u.unit_kind = 'document' ORDER BY u.canonical_address LIMIT 1" }
  finds-nothing-at-a-free-address:
    params:
      canonical_address: contracts/proof/nowhere
*/
SELECT u.id,
       u.canonical_address,
       u.unit_kind,
       u.section_type,
       u.parent_id,
       u.position,
       u.status,
       v.version_number,
       v.title,
       v.body,
       pg_catalog.encode(v.body_sha256, 'hex') AS body_sha256,
       v.provenance
  FROM public.information_unit AS u
  JOIN public.unit_version AS v ON v.id = u.current_version_id
 WHERE u.canonical_address = $1;

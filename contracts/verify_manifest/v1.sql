/* contract
summary: Compare a manifest's tally with its entries.
kind: query
principal: verify
params:
  manifest_id: uuid
returns:
  rows: optional
  columns:
    source_document: text
    status: text
    entry_count: integer
    entries: bigint
    tallies: boolean
cases:
  compares-an-open-manifest:
    params:
      manifest_id: { query: "SELECT m.id FROM public.cut_manifest AS m WHERE m.status = 'open' ORDER BY m.source_document LIMIT 1" }
  compares-a-closed-manifest:
    params:
      manifest_id: { query: "SELECT m.id FROM public.cut_manifest AS m WHERE m.status = 'closed' ORDER BY m.source_document LIMIT 1" }
  finds-nothing-for-an-unknown-id:
    params:
      manifest_id: 00000000-0000-0000-0000-000000000000
*/
SELECT m.source_document,
       m.status,
       m.entry_count,
       counted.entries,
       m.entry_count = counted.entries AS tallies
  FROM public.cut_manifest AS m
 CROSS JOIN LATERAL (
         SELECT pg_catalog.count(*) AS entries
           FROM public.cut_manifest_entry AS e
          WHERE e.manifest_id = m.id
       ) AS counted
 WHERE m.id = $1;

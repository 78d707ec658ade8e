/* contract
summary: Count the rows of the nine tables that the cutter may change.
kind: snapshot
principal: verify
returns:
  rows: many
  columns:
    table_name: text
    row_count: bigint
cases:
  counts-the-surface: {}
*/
SELECT counted.table_name, counted.row_count
  FROM (
         SELECT 'public.audit_event' AS table_name, pg_catalog.count(*) AS row_count FROM public.audit_event
          UNION ALL
         SELECT 'public.cut_manifest', pg_catalog.count(*) FROM public.cut_manifest
          UNION ALL
         SELECT 'public.cut_manifest_entry', pg_catalog.count(*) FROM public.cut_manifest_entry
          UNION ALL
         SELECT 'public.information_unit', pg_catalog.count(*) FROM public.information_unit
          UNION ALL
         SELECT 'public.milestone', pg_catalog.count(*) FROM public.milestone
          UNION ALL
         SELECT 'public.milestone_ratification', pg_catalog.count(*) FROM public.milestone_ratification
          UNION ALL
         SELECT 'public.unit_edge', pg_catalog.count(*) FROM public.unit_edge
          UNION ALL
         SELECT 'public.unit_tag', pg_catalog.count(*) FROM public.unit_tag
          UNION ALL
         SELECT 'public.unit_version', pg_catalog.count(*) FROM public.unit_version
       ) AS counted
 ORDER BY counted.table_name COLLATE "C";

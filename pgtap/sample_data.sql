-- What holds in any healthy database of the cutter, whatever its rows: each test looks for a row that breaks a rule which no
-- constraint can state. On a database without rows there is none to be found.
-- Needs: the migrations. Run as a superuser or as a DBA who is a member of cutter_owner. It reads only.
BEGIN;
SELECT plan(25);

-- Units.
SELECT is_empty(
  $$SELECT u.canonical_address FROM public.information_unit AS u WHERE u.current_version_id IS NULL$$,
  'every unit has a current version');
SELECT is_empty(
  $$SELECT u.canonical_address FROM public.information_unit AS u JOIN public.unit_version AS v ON v.id = u.current_version_id
     WHERE v.unit_id <> u.id$$,
  'every unit''s current version is one of its own');
SELECT is_empty(
  $$SELECT u.canonical_address FROM public.information_unit AS u
     WHERE NOT EXISTS (SELECT FROM public.unit_version AS v WHERE v.id = u.current_version_id AND v.unit_id = u.id)$$,
  'every unit''s current version is there');
SELECT is_empty(
  $$WITH RECURSIVE ancestor (unit_id, id, path) AS (
      SELECT u.id, u.parent_id, ARRAY[u.id] FROM public.information_unit AS u WHERE u.parent_id IS NOT NULL
       UNION ALL
      SELECT a.unit_id, u.parent_id, a.path || u.id FROM ancestor AS a JOIN public.information_unit AS u ON u.id = a.id
       WHERE a.id <> ALL (a.path) AND u.parent_id IS NOT NULL
    )
    SELECT a.unit_id FROM ancestor AS a WHERE a.id = a.unit_id$$,
  'no unit is its own ancestor');
SELECT is_empty(
  $$SELECT u.canonical_address FROM public.information_unit AS u WHERE u.updated_at < u.created_at$$,
  'no unit was changed before it was made');

-- Versions.
SELECT is_empty(
  $$SELECT v.unit_id, v.version_number FROM public.unit_version AS v
     WHERE v.body_sha256 <> sha256(convert_to(v.body, 'UTF8'))$$,
  'every hash is that of its body');
SELECT is_empty(
  $$SELECT v.unit_id FROM public.unit_version AS v GROUP BY v.unit_id
    HAVING min(v.version_number) <> 1 OR max(v.version_number) <> count(*)$$,
  'every unit''s versions are numbered from 1 without gaps');
SELECT is_empty(
  $$SELECT v.unit_id, v.version_number FROM public.unit_version AS v JOIN public.information_unit AS u ON u.id = v.unit_id
     WHERE v.created_at < u.created_at$$,
  'no version is older than its unit');

-- Manifests, entries and cuts.
SELECT is_empty(
  $$SELECT m.source_document, m.entry_count, count(e.id) FROM public.cut_manifest AS m
      LEFT JOIN public.cut_manifest_entry AS e ON e.manifest_id = m.id
     GROUP BY m.id HAVING m.entry_count <> count(e.id)$$,
  'every manifest counts its entries');
SELECT is_empty(
  $$SELECT e.id FROM public.cut_manifest_entry AS e
     WHERE NOT EXISTS (SELECT FROM public.unit_edge AS d WHERE d.manifest_id = e.manifest_id AND d.from_unit_id = e.unit_id AND d.edge_kind = 'cut_from')$$,
  'every entry has an edge that says what its unit was cut from');
SELECT is_empty(
  $$SELECT d.id FROM public.unit_edge AS d
     WHERE d.edge_kind = 'cut_from'
       AND NOT EXISTS (SELECT FROM public.cut_manifest_entry AS e WHERE e.manifest_id = d.manifest_id AND e.unit_id = d.from_unit_id)$$,
  'every cut is an entry of its manifest');
SELECT is_empty(
  $$SELECT d.id FROM public.unit_edge AS d WHERE d.edge_kind <> 'cut_from' AND d.manifest_id IS NOT NULL$$,
  'an edge that is no cut names no manifest');

-- Milestones and decisions.
SELECT is_empty(
  $$SELECT m.code FROM public.milestone AS m LEFT JOIN public.milestone_ratification AS r ON r.milestone_id = m.id
     WHERE (m.status = 'open') <> (r.id IS NULL)$$,
  'a milestone has a decision unless it is open');
SELECT is_empty(
  $$SELECT m.code FROM public.milestone AS m JOIN public.milestone_ratification AS r ON r.milestone_id = m.id
     WHERE (m.status, m.decided_by, m.decided_at) IS DISTINCT FROM (r.decision, r.created_by, r.created_at)$$,
  'milestone and decision agree on what was decided, by whom and when');
SELECT is_empty(
  $$SELECT m.code FROM public.milestone AS m WHERE m.decided_by !~ '^person:'$$,
  'every decision is a person''s');
-- An entry that waited for the decision about its manifest comes after it, though its transaction is older: so these count.
SELECT is_empty(
  $$SELECT m.code, r.unit_count FROM public.milestone AS m JOIN public.milestone_ratification AS r ON r.milestone_id = m.id
     WHERE r.unit_count > (SELECT count(*) FROM public.cut_manifest_entry AS e WHERE e.manifest_id = m.manifest_id)$$,
  'no decision counts more units than its manifest has');
SELECT is_empty(
  $$SELECT m.code, r.unit_count FROM public.milestone AS m JOIN public.milestone_ratification AS r ON r.milestone_id = m.id
     WHERE r.unit_count > (SELECT count(*) FROM public.cut_manifest_entry AS e JOIN public.information_unit AS u ON u.id = e.unit_id
                            WHERE e.manifest_id = m.manifest_id AND u.status <> 'draft')$$,
  'no unit that was decided about is a draft');

-- The audit.
SELECT is_empty(
  $$SELECT e.id FROM public.cut_manifest_entry AS e
     WHERE 1 <> (SELECT count(*) FROM public.audit_event AS a
                  WHERE a.event_kind = 'cut_recorded' AND a.subject_table = 'cut_manifest' AND a.subject_id = e.manifest_id
                    AND a.detail ->> 'entry_id' = e.id::text AND a.detail ->> 'unit_id' = e.unit_id::text AND a.actor = e.created_by)$$,
  'every entry has one event');
SELECT is_empty(
  $$SELECT r.id FROM public.milestone_ratification AS r
     WHERE 1 <> (SELECT count(*) FROM public.audit_event AS a
                  WHERE a.event_kind = 'milestone_' || r.decision AND a.subject_table = 'milestone' AND a.subject_id = r.milestone_id
                    AND a.detail ->> 'ratification_id' = r.id::text AND a.actor = r.created_by)$$,
  'every decision has one event');
SELECT is_empty(
  $$SELECT a.id FROM public.audit_event AS a
     WHERE (a.event_kind = 'cut_recorded') <> (a.subject_table = 'cut_manifest')
        OR a.subject_table = 'cut_manifest' AND NOT EXISTS (SELECT FROM public.cut_manifest AS m WHERE m.id = a.subject_id)
        OR a.subject_table = 'milestone' AND NOT EXISTS (SELECT FROM public.milestone AS m WHERE m.id = a.subject_id)$$,
  'every event is about something that is there');

-- Who acted.
SELECT is_empty(
  $$SELECT c.of_table, c.actor FROM (
      SELECT 'information_unit', created_by FROM public.information_unit
       UNION SELECT 'unit_version', created_by FROM public.unit_version
       UNION SELECT 'unit_tag', created_by FROM public.unit_tag
       UNION SELECT 'unit_edge', created_by FROM public.unit_edge
       UNION SELECT 'cut_manifest', created_by FROM public.cut_manifest
       UNION SELECT 'cut_manifest_entry', created_by FROM public.cut_manifest_entry
       UNION SELECT 'milestone', created_by FROM public.milestone
       UNION SELECT 'milestone_ratification', created_by FROM public.milestone_ratification
       UNION SELECT 'audit_event', actor FROM public.audit_event
    ) AS c (of_table, actor) WHERE c.actor !~ '^(agent|person):[a-z0-9][a-z0-9._-]{0,62}$'$$,
  'everything was written by an agent or a person');

-- What the rules rest on is in force.
SELECT is_empty(
  $$SELECT c.conrelid::regclass, c.conname FROM pg_catalog.pg_constraint AS c
     WHERE c.connamespace IN ('public'::regnamespace, 'contracts_guard'::regnamespace) AND NOT c.convalidated
       AND pg_catalog.pg_get_userbyid((SELECT r.relowner FROM pg_catalog.pg_class AS r WHERE r.oid = c.conrelid)) = 'cutter_owner'$$,
  'every constraint was checked against the rows that are there');
SELECT is_empty(
  $$SELECT t.tgrelid::regclass, t.tgname FROM pg_catalog.pg_trigger AS t JOIN pg_catalog.pg_class AS c ON c.oid = t.tgrelid
     WHERE (c.relnamespace = 'contracts_guard'::regnamespace OR c.relnamespace = 'public'::regnamespace AND c.relowner = 'cutter_owner'::regrole)
       AND t.tgenabled NOT IN ('O', 'A')$$,
  'no trigger is turned off, neither ours nor that of a foreign key');
SELECT is_empty(
  $$SELECT i.indexrelid::regclass FROM pg_catalog.pg_index AS i JOIN pg_catalog.pg_class AS c ON c.oid = i.indrelid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relowner = 'cutter_owner'::regrole AND NOT (i.indisvalid AND i.indisready)$$,
  'every index is valid');
SELECT is_empty(
  $$SELECT l.xid FROM contracts_guard.commit_latch AS l$$,
  'no transaction that armed the commit latch has committed');

SELECT * FROM finish();
ROLLBACK;

-- $1: backend pids of the proof, as int[] text. Who waits for the proof, and for whom the proof waits.
-- No operator here may be found outside the catalog: where everybody may create in public, or an extension did, one that fits
-- the types better would be called, as this role. So && is qualified, and 1000.0 is numeric as what it multiplies.
-- pg_blocking_pids() takes the lock manager's locks, so it is asked only about those that really wait.
SELECT waiting.pid::text,
       waiting.milliseconds::text,
       (waiting.blockers OPERATOR(pg_catalog.&&) $1::integer[])::text AS waits_for_proof,
       pg_catalog.concat_ws(' ', a.usename, nullif(a.application_name, ''), pg_catalog.format('(pid %s)', waiting.pid)) AS who,
       pg_catalog.array_to_string(ARRAY(
         SELECT pg_catalog.concat_ws(' ', b.usename, nullif(b.application_name, ''), pg_catalog.format('(pid %s)', blocker))
           FROM pg_catalog.unnest(waiting.blockers) AS blocker
           LEFT JOIN pg_catalog.pg_stat_activity AS b ON b.pid = blocker
       ), ', ') AS holders,
       waiting.what
  FROM (
    SELECT l.pid,
           pg_catalog.pg_blocking_pids(l.pid) AS blockers,
           pg_catalog.floor(EXTRACT(epoch FROM pg_catalog.clock_timestamp() - pg_catalog.min(l.waitstart)) * 1000.0)::bigint AS milliseconds,
           pg_catalog.min(CASE WHEN c.oid IS NULL THEN l.locktype ELSE pg_catalog.format('table %s.%s', n.nspname, c.relname) END) AS what
      FROM pg_catalog.pg_locks AS l
      LEFT JOIN pg_catalog.pg_class AS c ON c.oid = l.relation
      LEFT JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
     WHERE NOT l.granted
     GROUP BY l.pid
  ) AS waiting
  LEFT JOIN pg_catalog.pg_stat_activity AS a ON a.pid = waiting.pid
 WHERE waiting.blockers OPERATOR(pg_catalog.&&) $1::integer[]
    OR waiting.pid = ANY ($1::integer[])
 ORDER BY waiting.milliseconds DESC NULLS LAST

-- What outlives every session. :pids is replaced by a literal: an observer that is a command takes no parameters.
SELECT pg_catalog.jsonb_build_object(
         'preparedTransactions', (
           SELECT coalesce(pg_catalog.jsonb_agg(pg_catalog.format('%s of %s in %s', p.gid, p.owner, p.database) ORDER BY p.gid), '[]')
             FROM pg_catalog.pg_prepared_xacts AS p
         ),
         'slots', (
           SELECT coalesce(pg_catalog.jsonb_agg(pg_catalog.format('%s (%s)', s.slot_name, s.slot_type) ORDER BY s.slot_name), '[]')
             FROM pg_catalog.pg_replication_slots AS s
         ),
         'backends', (
           SELECT coalesce(pg_catalog.jsonb_agg(a.pid ORDER BY a.pid), '[]')
             FROM pg_catalog.pg_stat_activity AS a
            WHERE a.pid = ANY (:pids::integer[])
         )
       )

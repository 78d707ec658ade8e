-- What outlives every session: a temporary slot does not, and a transaction is prepared in its own database. :pids is replaced by a literal: an observer that is a command takes no parameters.
SELECT pg_catalog.jsonb_build_object(
         'preparedTransactions', (
           SELECT coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('gid', p.gid, 'owner', p.owner) ORDER BY p.gid), '[]')
             FROM pg_catalog.pg_prepared_xacts AS p
            WHERE p.database = pg_catalog.current_database()
         ),
         'slots', (
           SELECT coalesce(pg_catalog.jsonb_agg(pg_catalog.format('%s (%s)', s.slot_name, s.slot_type) ORDER BY s.slot_name), '[]')
             FROM pg_catalog.pg_replication_slots AS s
            WHERE NOT s.temporary
         ),
         'backends', (
           SELECT coalesce(pg_catalog.jsonb_agg(a.pid ORDER BY a.pid), '[]')
             FROM pg_catalog.pg_stat_activity AS a
            WHERE a.pid = ANY (:pids::integer[])
         )
       )

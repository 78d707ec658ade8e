-- What outlives every session: a temporary slot does not, and a transaction is prepared in its own database. What is not shown to
-- this role is null. :pids is replaced by a literal: an observer that is a command takes no parameters.
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
         -- A slot that somebody reads from moves all the time.
         'idleSlots', (
           SELECT coalesce(pg_catalog.jsonb_object_agg(s.slot_name, s.confirmed_flush_lsn), '{}')
             FROM pg_catalog.pg_replication_slots AS s
            WHERE s.slot_type = 'logical' AND NOT s.active AND NOT s.temporary
         ),
         'moments', pg_catalog.jsonb_build_object(
           'the configuration was loaded again', pg_catalog.pg_conf_load_time(),
           'the statistics of the database were reset', (
             SELECT pg_catalog.pg_stat_get_db_stat_reset_time(d.oid)
               FROM pg_catalog.pg_database AS d
              WHERE d.datname = pg_catalog.current_database()
           ),
           'the statistics of the background writer were reset', pg_catalog.pg_stat_get_bgwriter_stat_reset_time()
         ),
         'backends', (
           SELECT coalesce(pg_catalog.jsonb_agg(a.pid ORDER BY a.pid), '[]')
             FROM pg_catalog.pg_stat_activity AS a
            WHERE a.pid = ANY (:pids::integer[])
         )
       )

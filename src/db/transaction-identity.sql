-- Which transaction this is, and as whom. The start is a number so that no DateStyle can change how it reads.
SELECT pg_catalog.pg_current_xact_id_if_assigned()::text,
       EXTRACT(epoch FROM pg_catalog.transaction_timestamp())::text,
       session_user,
       current_user,
       pg_catalog.pg_backend_pid()::text,
       pg_catalog.current_setting('transaction_isolation'),
       pg_catalog.current_setting('transaction_read_only'),
       pg_catalog.current_setting('track_counts')

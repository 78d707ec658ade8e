-- For psql, as the DBA: gives the three roles the passwords of the file that their logins will read.
SET log_statement = 'none';
SET log_min_error_statement = panic;
\set exec `awk -F: '$4 == "cutter_exec" { print $5 }' "$PGPASSFILE"`
\set verify `awk -F: '$4 == "cutter_verify" { print $5 }' "$PGPASSFILE"`
\set observer `awk -F: '$4 == "workflow_admin" { print $5 }' "$PGPASSFILE"`
ALTER ROLE cutter_exec PASSWORD :'exec';
ALTER ROLE cutter_verify PASSWORD :'verify';
ALTER ROLE workflow_admin PASSWORD :'observer';

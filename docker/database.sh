#!/usr/bin/env bash
# Sourced by the image's entrypoint in a new cluster: the DBA's role and their database. The DBA is a superuser because pgTAP's
# tests step into every role.
psql -X -q -v ON_ERROR_STOP=1 -U postgres -d postgres <<'SQL'
SET log_min_error_statement = panic;
\set password `awk -F: '$4 == "dba" { print $5 }' /run/database/dba_passwords`
CREATE ROLE dba LOGIN SUPERUSER PASSWORD :'password';
ALTER ROLE postgres PASSWORD NULL;
CREATE DATABASE directus OWNER dba TEMPLATE template0 ENCODING 'UTF8';
SQL

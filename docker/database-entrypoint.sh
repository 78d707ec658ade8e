#!/usr/bin/env bash
# Before the image's own entrypoint: hands the secrets to the server's user, who cannot read files of another owner, and gives
# the superuser a password that nobody knows. Nobody needs it: database.sh takes it away and makes a DBA.
set -euo pipefail
if [[ ${1:-} == postgres ]]; then
  install -d -o postgres -g postgres -m 0700 /run/database
  install -o postgres -g postgres -m 0600 -t /run/database \
    /run/secrets/server.key /run/secrets/server.crt /run/secrets/dba_passwords
  POSTGRES_PASSWORD=$(od -An -N32 -tx1 /dev/urandom | tr -d ' \n')
  export POSTGRES_PASSWORD
fi
exec docker-entrypoint.sh "$@"

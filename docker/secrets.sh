#!/usr/bin/env bash
# What compose.yaml needs on this machine. New secrets in docker/secrets/: random passwords in libpq's format, and a key with its
# certificate for the server, readable by their owner alone, who is the user that the containers run as. docker/evidence/, which
# that user writes. And docker/.env, which tells Compose who it is.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
secrets=${CONTRACTS_SECRETS:-$here/secrets} evidence=${CONTRACTS_EVIDENCE:-$here/evidence}
umask 077
mkdir -p "$secrets" "$evidence"

passwords() {
  for role in "$@"; do printf 'database:5432:directus:%s:%s\n' "$role" "$(openssl rand -hex 24)"; done
}
passwords cutter_exec cutter_verify workflow_admin >"$secrets/roles_passwords"
{ passwords dba && cat "$secrets/roles_passwords"; } >"$secrets/dba_passwords"

openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 \
  -subj /CN=database -addext subjectAltName=DNS:database -keyout "$secrets/server.key" -out "$secrets/server.crt" 2>/dev/null

# Compose mounts a secret as it is, owner and mode. Root's files would need root inside.
uid=$(id -u) gid=$(id -g)
if ((uid == 0)); then
  uid=1000 gid=1000
  chown -R "$uid:$gid" "$secrets" "$evidence"
fi
printf '%s\n' COMPOSE_PROJECT_NAME=contracts "CONTRACTS_UID=$uid" "CONTRACTS_GID=$gid" >"$here/.env"

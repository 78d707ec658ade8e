#!/usr/bin/env bash
# New secrets for compose.yaml in docker/secrets/: random passwords in libpq's format, and a key with its certificate for the server.
# And docker/evidence/, which the containers write. Both are readable by one user, who is the one that the containers run as.
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

# Compose mounts a secret as it is, owner and mode. Root's own would need root inside.
((EUID != 0)) || chown -R 1000:1000 "$secrets" "$evidence"

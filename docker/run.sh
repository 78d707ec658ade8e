#!/usr/bin/env bash
# One run of compose.yaml, from nothing to nothing: makes secrets, builds, runs, shows what every service said, takes everything
# down, and exits with the code of the service that failed, else with 0. docs/containers.md tells them.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export COMPOSE_FILE=${COMPOSE_FILE:-$here/compose.yaml} COMPOSE_PROJECT_NAME=${COMPOSE_PROJECT_NAME:-contracts}
# Who runs this owns the secrets, and the containers run as them; root's secrets belong to user 1000.
((EUID == 0)) || export CONTRACTS_UID=$UID CONTRACTS_GID=${GROUPS[0]}

docker info >/dev/null 2>&1 || {
  printf 'no Docker engine answers\n  start it, or say where it is with DOCKER_HOST\n' >&2
  exit 3
}
# Both generations of Compose read the file: the plugin, and the program of its own.
compose=(docker compose)
"${compose[@]}" version >/dev/null 2>&1 || compose=(docker-compose)
docker buildx version >/dev/null 2>&1 || export DOCKER_BUILDKIT=0

take_down() {
  "${compose[@]}" down --volumes --remove-orphans >/dev/null 2>&1
  rm -rf "${CONTRACTS_SECRETS:-$here/secrets}"
}
trap take_down EXIT
"$here/secrets.sh"

label=com.docker.compose
container() { docker ps --all --quiet --filter "label=$label.project=$COMPOSE_PROJECT_NAME" --filter "label=$label.service=$1"; }
# Where a service before it fails, one Compose has made no container of this one, the other has made and never started it.
began() { docker inspect --format '{{.State.StartedAt}}' "$(container "$1")" 2>/dev/null | grep -qv '^0001-'; }
# What a service says, until it ends.
said() {
  printf '\n== %s\n' "$1"
  docker logs --follow "$(container "$1")" 2>&1
}

# The two that every image is built in; the others share them.
"${compose[@]}" build database migrate >&2 || exit 2
# Returns once the last service has been started: each waits until those before it have ended well.
"${compose[@]}" up --detach verify >&2 || started=no

for service in migrate prepare pgtap pg-prove verify; do
  if ! began "$service"; then
    docker stop "$(container database)" >/dev/null || true
    said database || true
    printf '\n== %s never began\n' "$service"
    exit 3
  fi
  said "$service"
  code=$(docker wait "$(container "$service")")
  if ((code > 0)); then
    printf '\n== %s failed with %d\n' "$service" "$code"
    # psql and pg_prove have codes of their own: what failed there is a finding.
    [[ $service != prepare && $service != pg-prove ]] || code=1
    exit "$code"
  fi
done
[[ ${started:-yes} == yes ]] || exit 5
printf '\n== everything held\n'

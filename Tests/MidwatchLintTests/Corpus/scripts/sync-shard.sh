#!/usr/bin/env bash
# Looks at the shards of the stock, and restarts one.
#
# usage: sync-shard.sh --status [--json]
#        sync-shard.sh --restart SHARD
#        sync-shard.sh --is-restarted SHARD
#
#   --status             print the age of each shard
#   --json               print {"oldest": {"shard": 3, "age_seconds": 1200}}
#   --restart SHARD      restart a shard, from 0 to 15
#   --is-restarted SHARD exit 0 when it was restarted in the last ten minutes, 10 when it was not
set -euo pipefail
api=https://inventory.internal/v1/shards
case "${1:-}" in
  --status)
    if [[ "${2:-}" == --json ]]; then
      curl --silent --fail --max-time 20 "$api" | jq '{oldest: max_by(.age_seconds)}'
    else
      curl --silent --fail --max-time 20 "$api" | jq -r '.[] | [.shard, .age_seconds] | @tsv'
    fi
    ;;
  --restart) curl --silent --fail --max-time 20 --request POST "$api/$2/restart" ;;
  --is-restarted)
    age="$(curl --silent --fail --max-time 20 "$api/$2" | jq -r '.uptime_seconds')"
    ((age < 600)) || exit 10
    ;;
  *) echo "usage: sync-shard.sh --status [--json] | --restart SHARD | --is-restarted SHARD" >&2; exit 2 ;;
esac

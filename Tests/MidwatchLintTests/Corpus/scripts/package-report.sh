#!/usr/bin/env bash
# Reports which kinds of package take the most space in the store.
#
# usage: package-report.sh [--limit N] [--json]
#
#   --limit N   at most so many kinds; 10 where not said
#   --json      print {"largest": {"kind": "...", "gigabytes": 1.5}, "kinds": [...]}
set -euo pipefail
limit=10 form=table
while (($# > 0)); do
  case "$1" in
    --limit) limit="$2"; shift 2 ;;
    --json) form=json; shift ;;
    *) echo "package-report.sh: unknown option $1" >&2; exit 2 ;;
  esac
done
report="$(curl --silent --fail --max-time 30 "https://packages.internal/api/v1/usage?limit=$limit")"
if [[ "$form" == json ]]; then
  jq '{largest: .kinds[0], kinds: .kinds}' <<<"$report"
else
  jq -r '.kinds[] | [.kind, .gigabytes] | @tsv' <<<"$report"
fi

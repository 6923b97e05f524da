#!/usr/bin/env bash
# Tells whether the file of the bank for a day has arrived.
#
# usage: bank-file.sh --day today|YYYY-MM-DD [--json | --check]
#
#   --day DAY   the day of the file
#   --json      print {"arrived": true, "day": "..."}
#   --check     print nothing; exit 0 when it has arrived, 1 when it has not
set -euo pipefail
day="" form=--json
while (($# > 0)); do
  case "$1" in
    --day) day="$2"; shift 2 ;;
    --json | --check) form="$1"; shift ;;
    *) echo "bank-file.sh: unknown option $1" >&2; exit 2 ;;
  esac
done
[[ "$day" == today ]] && day="$(date --utc +%Y-%m-%d)"
arrived=false
[[ -s "/srv/bank/in/$day.xml" ]] && arrived=true
if [[ "$form" == --check ]]; then
  [[ "$arrived" == true ]]
else
  printf '{"arrived": %s, "day": "%s"}\n' "$arrived" "$day"
fi

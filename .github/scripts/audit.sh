#!/usr/bin/env bash
# The audit of every client, into the summary of the job. Its alarms are read in the morning: they do not stop the night, and an audit
# that cannot be made keeps no other one from it.
set -euo pipefail
worst=0
for folder in inventory/*/; do
  client=$(basename "$folder")
  status=0
  npm run --silent casebook -- audit --client "$client" >audit.txt || status=$?
  { printf '### %s\n\n```\n' "$client"; tail -c 20000 audit.txt; printf '```\n'; } >>"${GITHUB_STEP_SUMMARY:-/dev/stdout}"
  case $status in
    0) ;;
    1) echo "::warning::the audit of $client has entries, see the summary" ;;
    *)
      echo "::error::$client could not be audited, see above"
      worst=$status
      ;;
  esac
done
exit "$worst"

#!/usr/bin/env bash
# The audit of every client, into the summary of the job. Its alarms are read in the morning: they do not stop the night.
set -euo pipefail
for folder in inventory/*/; do
  client=$(basename "$folder")
  status=0
  npm run --silent casebook -- audit --client "$client" >audit.txt || status=$?
  if [ "$status" -gt 1 ]; then exit "$status"; fi
  { printf '### %s\n\n```\n' "$client"; tail -c 20000 audit.txt; printf '```\n'; } >>"${GITHUB_STEP_SUMMARY:-/dev/stdout}"
  if [ "$status" -eq 1 ]; then echo "::warning::the audit of $client has entries, see the summary"; fi
done

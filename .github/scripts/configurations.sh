#!/usr/bin/env bash
# The configurations of every client's devices. Some devices out of reach (4) are a warning; the others are kept. What is wrong with
# one client does not keep those of the others from being read.
set -euo pipefail
worst=0
for folder in inventory/*/; do
  client=$(basename "$folder")
  status=0
  npm run --silent casebook -- backup-config --client "$client" --record || status=$?
  case $status in
    0) ;;
    4) echo "::warning::some devices of $client could not be read" ;;
    *)
      echo "::error::the configurations of $client could not be kept, see above"
      worst=$status
      ;;
  esac
done
exit "$worst"

#!/usr/bin/env bash
# What a pull request does to clocks, figures and obligations: into the summary of the job, and kept for the comment.
set -euo pipefail
mkdir -p out
npm run --silent casebook -- preview --base "origin/$BASE_REF" >out/preview.md
if [ -s out/preview.md ]; then
  cat out/preview.md >>"${GITHUB_STEP_SUMMARY:-/dev/stdout}"
fi

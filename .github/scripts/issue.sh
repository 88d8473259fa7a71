#!/usr/bin/env bash
# After a merge that touched commentaries: makes the formal edition of each report that is complete, commits it, releases it and
# delivers it. One that still lacks words or approvals is named in the summary; that is not a failure.
set -euo pipefail
summary=${GITHUB_STEP_SUMMARY:-/dev/stdout}
git config user.name casebook
git config user.email casebook@localhost
branch=$(git rev-parse --abbrev-ref HEAD)

git diff --name-only --diff-filter=AM "$BEFORE" HEAD -- 'journal/*/*/commentary-*.yaml' | while read -r path; do
  client=$(cut -d/ -f2 <<<"$path")
  year=$(cut -d/ -f3 <<<"$path")
  period=$(basename "$path" .yaml)
  period=${period#commentary-}
  case $period in
    *-Q*) report=quarterly ;;
    *-*) report=monthly ;;
    *) report=annual ;;
  esac
  folder="reports/$client/$year"
  status=0
  said=$(npm run --silent casebook -- report "$report" --client "$client" --period "$period" --formal 1.0 --out "$folder" 2>&1) || status=$?
  if [ "$status" -eq 1 ]; then
    printf '%s of %s is not issued yet:\n\n%s\n' "$period" "$client" "$said" >>"$summary"
    continue
  fi
  if [ "$status" -ne 0 ]; then
    echo "::error::$said"
    exit "$status"
  fi
  mapfile -t files < <(git status --porcelain --untracked-files=all -- "$folder" | cut -c4-)
  if [ "${#files[@]}" -eq 0 ]; then continue; fi
  git add -- "${files[@]}"
  git commit --quiet --message "Issued: $report report of $period, edition 1.0 ($client)" -- "${files[@]}"
  git push --quiet origin "HEAD:$branch"
  manifest=$(printf '%s\n' "${files[@]}" | grep '\.manifest\.json$')
  gh release create "$(basename "$manifest" .manifest.json)" "${files[@]}" --title "$period: $client" --notes "Issued from $(git rev-parse HEAD)"
  npm run --silent casebook -- deliver "$manifest"
  printf '%s of %s is issued.\n' "$period" "$client" >>"$summary"
done

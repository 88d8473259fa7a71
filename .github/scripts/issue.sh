#!/usr/bin/env bash
# After a merge that touched commentaries or approvals: makes the formal edition of each report that is complete, commits it, releases
# it and delivers it. One that still lacks words or approvals is named in the summary; that is not a failure. What goes wrong with one
# does not keep the others from being issued, and a run that is started again goes on where the first one ended.
set -euo pipefail
summary=${GITHUB_STEP_SUMMARY:-/dev/stdout}
git config user.name casebook
git config user.email casebook@localhost
branch=$(git rev-parse --abbrev-ref HEAD)

if ! git cat-file -e "$BEFORE^{commit}" 2>/dev/null; then
  echo "What $branch held before this push is not known, so nothing is issued." >>"$summary"
  exit 0
fi

# The reports that the merge speaks of: client and period, one a line.
touched() {
  git diff --name-only --diff-filter=AM "$BEFORE" HEAD -- 'journal/*/*/commentary-*.yaml' |
    sed -E 's|^journal/([^/]+)/[^/]+/commentary-(.+)\.yaml$|\1 \2|'
  git diff --name-only --diff-filter=AM "$BEFORE" HEAD -- 'journal/*/*/APR-*.yaml' | while read -r path; do
    # QYSW-2025-M08, QYSW-2025-Q3, QYSW-2025-A
    sed -nE "s|^subject: *[\"']?reports/([^/]+)/[0-9]{4}/.+-([0-9]{4})-(M([0-9]{2})\|(Q[1-4])\|A)\.model\.json.*|\1 \2-\4\5|p" "$path" | sed 's/-$//'
  done
}

# Somebody else may have pushed meanwhile: inspections do, every half hour.
send() {
  for _ in 1 2 3 4 5; do
    if git push --quiet origin "HEAD:$branch"; then return; fi
    git fetch --quiet origin "$branch" && git rebase --quiet FETCH_HEAD || return 1
  done
  return 1
}

issue() { # client, period
  local client=$1 period=$2 folder="reports/$1/${2%%-*}" report=monthly status=0 said manifest number
  case $period in *-Q*) report=quarterly ;; *-*) ;; *) report=annual ;; esac
  if grep -qs "^  \"period\": \"$period\"," "$folder"/*.manifest.json; then
    printf '%s of %s was issued before. A corrected edition is made by hand, under a version of its own.\n' "$period" "$client" >>"$summary"
    return
  fi
  said=$(npm run --silent casebook -- report "$report" --client "$client" --period "$period" --formal 1.0 --out "$folder" 2>&1) || status=$?
  if [ "$status" -eq 1 ]; then
    printf '%s of %s is not issued yet:\n\n%s\n' "$period" "$client" "$said" >>"$summary"
    return
  fi
  if [ "$status" -ne 0 ]; then
    printf '%s\n' "$said"
    return 1
  fi
  mapfile -t files < <(git status --porcelain --untracked-files=all -- "$folder" | cut -c4-)
  git add -- "${files[@]}" &&
    git commit --quiet --message "Issued: $report report of $period, edition 1.0 ($client)" -- "${files[@]}" &&
    send || return 1
  printf '%s of %s is issued.\n' "$period" "$client" >>"$summary"
  manifest=$(printf '%s\n' "${files[@]}" | grep '\.manifest\.json$')
  number=$(basename "$manifest" .manifest.json)
  if ! gh release view "$number" >/dev/null 2>&1; then
    gh release create "$number" "${files[@]}" --title "$period: $client" --notes "Issued from $(git rev-parse HEAD)" || return 1
  fi
  if [ -e "inventory/$client/delivery.yaml" ]; then
    npm run --silent casebook -- deliver "$manifest"
  else
    printf 'It is delivered to nobody: %s has no inventory/%s/delivery.yaml.\n' "$client" "$client" >>"$summary"
  fi
}

failed=0
reports=$(touched | sort -u)
while read -r client period; do
  if [ -z "$client" ]; then continue; fi
  if ! issue "$client" "$period"; then
    echo "::error::$period of $client: not issued or not delivered, see above"
    failed=1
  fi
done <<<"$reports"
exit "$failed"

#!/usr/bin/env bash
# A draft of every report that a client is owed for the month (and for the quarter and the year that end with it): one branch and
# pull request each, with the commentary to fill in. A report that has its branch already is left alone.
set -euo pipefail
month=${MONTH:-}
if [ -z "$month" ]; then month=$(date -u -d "$(date -u +%Y-%m-01) -1 day" +%Y-%m); fi
if ! [[ $month =~ ^[0-9]{4}-(0[1-9]|1[0-2])$ ]]; then
  echo "::error::\"$month\" is not a month such as 2025-09"
  exit 2
fi
year=${month%-*}
number=$((10#${month#*-}))
base=$(git rev-parse --abbrev-ref HEAD)
git config user.name casebook
git config user.email casebook@localhost

draft() { # client, report, period
  local client=$1 report=$2 period=$3
  local branch="report/$client/$period"
  local commentary="journal/$client/$year/commentary-$period.yaml"
  if git ls-remote --exit-code --heads origin "$branch" >/dev/null; then return; fi
  git switch --quiet --create "$branch" "$base"
  if [ ! -e "$commentary" ]; then
    mkdir -p "$(dirname "$commentary")"
    cat >"$commentary" <<YAML
period: "$period"
author: { zh: 待填写, en: to be written }
agreement: { zh: 待填写, en: to be written }
happened: { zh: 待填写, en: to be written }
risk: { zh: 待填写, en: to be written }
decision: { zh: 待填写, en: to be written }
prevention: { zh: 待填写, en: to be written }
YAML
    git add "$commentary"
    git commit --quiet --message "Commentary of $period to fill in: $client" -- "$commentary"
  fi
  npm run --silent casebook -- report "$report" --client "$client" --period "$period" --out "out/drafts/$client"
  git push --quiet origin "$branch"
  gh pr create --base "$base" --head "$branch" --title "Report of $period: $client" \
    --body "The draft is among the files of this run. Please fill in \`$commentary\` in every language of the client; merging issues the formal edition once all words and approvals are there."
  git switch --quiet "$base"
}

for folder in inventory/*/; do
  client=$(basename "$folder")
  owed() { grep -Eq "^ +$1: true" "inventory/$client/agreement.yaml"; }
  if owed monthly; then draft "$client" monthly "$month"; fi
  if [ $((number % 3)) -eq 0 ] && owed quarterly; then draft "$client" quarterly "$year-Q$((number / 3))"; fi
  if [ "$number" -eq 12 ] && owed annual; then draft "$client" annual "$year"; fi
done

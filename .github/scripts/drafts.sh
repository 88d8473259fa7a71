#!/usr/bin/env bash
# A draft of every report that a client is owed for the month (and for the quarter and the year that end with it) and that is not
# issued: one branch and pull request each, with the commentary to fill in. One that has its pull request already is left alone, and
# what goes wrong with one does not keep the others from being made.
set -euo pipefail
month=${MONTH:-}
if [ -z "$month" ]; then month=$(date -u -d "$(date -u +%Y-%m-01) -1 day" +%Y-%m); fi
if ! [[ $month =~ ^[0-9]{4}-(0[1-9]|1[0-2])$ ]]; then
  echo "::error::\"$month\" is not a month such as 2025-09"
  exit 2
fi
base=$(git rev-parse --abbrev-ref HEAD)
git config user.name casebook
git config user.email casebook@localhost

# What the agreement owes is a question for the tool: periods, one a line.
owed() { # client
  npm run --silent casebook -- obligations --client "$1" --period "$month" --json |
    node -e '
      const { obligations } = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
      for (const { kind, about, doneAt, state } of obligations)
        if (kind === "report" && doneAt === null && state !== "waived") console.log(about);'
}

make() { # client, period
  local report=monthly
  case $2 in *-Q*) report=quarterly ;; *-*) ;; *) report=annual ;; esac
  npm run --silent casebook -- report "$report" --client "$1" --period "$2" --out "out/drafts/$1"
}

words_to_fill_in() { # period
  printf 'period: "%s"\n' "$1"
  printf '%s: { zh: 待填写, en: to be written }\n' author agreement happened risk decision prevention
}

propose() { # client, period: the branch with the words, unless there is one, and its pull request, unless there was one
  local client=$1 period=$2 branch="report/$1/$2" commentary="journal/$1/${2%%-*}/commentary-$2.yaml"
  if git ls-remote --exit-code origin "refs/heads/$branch" >/dev/null; then
    if [ -n "$(gh pr list --head "$branch" --state all --json number --jq '.[].number')" ]; then return; fi
  elif [ -e "$commentary" ]; then
    # The words came to the main branch by another way: there is nothing to fill in.
    make "$client" "$period"
    return
  else
    git switch --quiet --force-create "$branch" "$base" &&
      mkdir -p "$(dirname "$commentary")" &&
      words_to_fill_in "$period" >"$commentary" &&
      git add "$commentary" &&
      git commit --quiet --message "Commentary of $period to fill in: $client" -- "$commentary" &&
      make "$client" "$period" &&
      git push --quiet origin "$branch" || return 1
  fi
  gh pr create --base "$base" --head "$branch" --title "Report of $period: $client" \
    --body "The draft is among the files of this run. Please fill in \`$commentary\` in every language of the client; merging issues the formal edition once all words and approvals are there."
}

failed=0
for folder in inventory/*/; do
  client=$(basename "$folder")
  if ! periods=$(owed "$client"); then
    echo "::error::what $client is owed for $month cannot be told"
    failed=1
    continue
  fi
  for period in $periods; do
    if ! propose "$client" "$period"; then
      echo "::error::no draft of $period for $client, see above"
      failed=1
    fi
    git switch --quiet --force "$base"
  done
done
exit "$failed"

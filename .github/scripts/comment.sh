#!/usr/bin/env bash
# One comment a pull request: posted, renewed, or taken away when there is nothing to say any more. The text comes from an artifact that
# code of the pull request wrote: it is text, bounded, and goes nowhere but into the body of the comment.
set -euo pipefail
marker='<!-- casebook:preview -->'
gh run download "$RUN_ID" --repo "$GITHUB_REPOSITORY" --name preview --dir preview 2>/dev/null || true
file=preview/preview.md
if [ ! -e "$file" ]; then
  echo "no preview was made"
  exit 0
fi
if [ -s "$file" ] && { [ "$(wc -c <"$file")" -gt 65000 ] || [ "$(head -c ${#marker} "$file")" != "$marker" ]; }; then
  echo "::error::the preview is not one that casebook writes"
  exit 1
fi
# By the list of what is open: of a commit that only a fork holds, the question for its pull requests knows nothing.
number=$(gh api "repos/$GITHUB_REPOSITORY/pulls?state=open&per_page=100" --paginate \
  --jq '.[] | select(.head.sha == env.HEAD_SHA) | .number' | head -n 1)
case $number in
  '' | *[!0-9]*)
    echo "no open pull request has this commit"
    exit 0
    ;;
esac
comment=$(gh api "repos/$GITHUB_REPOSITORY/issues/$number/comments" --paginate \
  --jq ".[] | select(.user.type == \"Bot\" and (.body | startswith(\"$marker\"))) | .id" | head -n 1)
if [ ! -s "$file" ]; then
  echo "nothing to say"
  if [ -n "$comment" ]; then gh api --silent --method DELETE "repos/$GITHUB_REPOSITORY/issues/comments/$comment"; fi
elif [ -n "$comment" ]; then
  gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$comment" --field "body=@$file"
else
  gh api --silent --method POST "repos/$GITHUB_REPOSITORY/issues/$number/comments" --field "body=@$file"
fi

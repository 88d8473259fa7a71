#!/usr/bin/env bash
# One comment a pull request: posted, renewed, or left alone when there is nothing to say. The text comes from an artifact that
# code of the pull request wrote: it is text, bounded, and goes nowhere but into the body of the comment.
set -euo pipefail
marker='<!-- casebook:preview -->'
if ! gh run download "$RUN_ID" --repo "$GITHUB_REPOSITORY" --name preview --dir preview 2>/dev/null; then
  echo "no preview was made"
  exit 0
fi
file=preview/preview.md
if [ ! -s "$file" ]; then
  echo "nothing to say"
  exit 0
fi
if [ "$(wc -c <"$file")" -gt 65000 ] || [ "$(head -c ${#marker} "$file")" != "$marker" ]; then
  echo "::error::the preview is not one that casebook writes"
  exit 1
fi
number=$(gh api "repos/$GITHUB_REPOSITORY/commits/$HEAD_SHA/pulls" --jq '.[0].number // empty')
case $number in
  '' | *[!0-9]*)
    echo "no open pull request has this commit"
    exit 0
    ;;
esac
comment=$(gh api "repos/$GITHUB_REPOSITORY/issues/$number/comments" --paginate \
  --jq ".[] | select(.user.type == \"Bot\" and (.body | startswith(\"$marker\"))) | .id" | head -n 1)
if [ -n "$comment" ]; then
  gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$comment" --field "body=@$file"
else
  gh api --silent --method POST "repos/$GITHUB_REPOSITORY/issues/$number/comments" --field "body=@$file"
fi

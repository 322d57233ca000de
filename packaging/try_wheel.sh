#!/bin/sh
# Run an installed glossator on the sample articles: new, import, suggest, export.
set -eu
glossator=$1
seeds=$2
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"

"$glossator" --version
"$glossator" new sample
"$glossator" import sample "$seeds/articles"
"$glossator" suggest sample --json >suggested.json
grep -q '"entity"' suggested.json
"$glossator" import sample "$seeds/gold.jsonl"
"$glossator" export sample gold --format jsonl
"$glossator" check sample
test -s gold/train.jsonl
test -s gold/manifest.json
echo "The wheel works."

#!/bin/sh
# Tries an installed package from a folder of its own: corpus, submission, validation, scores, board.
set -eu
rm -rf "$2"
mkdir -p "$2"
bin=$(cd "$1" && pwd)
cd "$2"

"$bin/mod-corpus" build --preset tiny --no-stickers --out corpus
"$bin/mod-baseline" predict majority --corpus corpus --split hard --out majority.json.gz
"$bin/mod-validate" majority.json.gz --corpus corpus --split hard
"$bin/mod-score" majority.json.gz --corpus corpus --split hard --resamples 20
"$bin/mod-board" init submissions/ --corpus corpus
"$bin/mod-board" add majority.json.gz --to submissions/ --corpus corpus
"$bin/mod-board" build submissions/ --out board/ --corpus corpus --store store
"$bin/python" -I -c 'import mod_challenge; print("mod-challenge", mod_challenge.__version__, "works")'

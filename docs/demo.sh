#!/bin/sh
# The main job, start to end: a corpus, a system's submission, its validation, its scores, the board.
set -eu
bin=$1
mkdir -p demo

say() { printf '\n$ %s\n' "$*"; "$@"; }

say "$bin/mod-baseline" predict majority --split hard --out demo/majority.json.gz
say "$bin/mod-baseline" predict oracle --split hard --out demo/oracle.json.gz
say "$bin/mod-validate" demo/majority.json.gz --split hard
say "$bin/mod-score" demo/majority.json.gz --split hard --compare demo/oracle.json.gz
say "$bin/mod-board" build submissions/ --out leaderboard/
printf '\nThe submissions are in demo/. Score your own the same way: mod-score FILE --split hard\n'
printf 'Open the address above for the board: systems of the MOD paper between floors and oracles.\n'

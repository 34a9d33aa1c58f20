#!/bin/sh
# Everything that is to be known of a GPU, in one call of at most nine minutes; the table comes last.
#
#   sh benchmarks/gpu.sh                       # needs torch with CUDA, transformers, timm, accelerate, safetensors
#   DEVICE=cpu QUICK=1 sh benchmarks/gpu.sh    # on the processor, tiny, to see that it runs
#   CORPUS=DIR sh benchmarks/gpu.sh            # for the training run; without it the built-in corpus is made, paper-sized
#
# PYTHON names the interpreter, SECONDS_IN_ALL another limit. What a section does not finish in its time is left out.
set -eu
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}
shadow=$(mktemp -d)
trap 'rm -rf "$shadow"' EXIT
# Works without an installation too: the package of the baselines has another name than its folder.
if ! "$python" -c "import mod_challenge, mod_baselines" 2>/dev/null; then
    ln -s "$PWD/mod_challenge" "$shadow/mod_challenge"
    ln -s "$PWD/baselines" "$shadow/mod_baselines"
    cp -r "$PWD/schemas" "$shadow/schemas"
    export PYTHONPATH="$shadow${PYTHONPATH:+:$PYTHONPATH}"
fi
set -- --device "${DEVICE:-cuda}" --seconds "${SECONDS_IN_ALL:-530}"
[ -z "${QUICK:-}" ] || set -- "$@" --quick
[ -z "${CORPUS:-}" ] || set -- "$@" --corpus "$CORPUS"
exec "$python" benchmarks/gpu.py "$@"

#!/usr/bin/env bash
# Runs the checks against Python readers, those of several files, and guides, side by side. Arguments go to
# pytest. The command under test is $TFEVENTS, or the one at the root of the repository.
set -euo pipefail
cd "$(dirname "$0")"

here=$PWD
source ../../.ci/venv.sh

# Built before the checks, which would all do it at once.
"${TFEVENTS:-../../tfevents}" --version > /dev/null
# All processes make the same random logs.
export TFEVENTS_SEED=${TFEVENTS_SEED:-$((RANDOM * RANDOM))}

exec "$python" -m pytest --numprocesses="$(nproc)" --dist=loadfile "$@"

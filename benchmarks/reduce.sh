#!/usr/bin/env bash
# Times `tfevents reduce` and tensorboard-reducer in turn, each as a process of its own:
#
#   benchmarks/reduce.sh [SCRATCH_DIR]
#
# ROUNDS says how often each runs, 3 times if it is not set.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
source "$here/../.ci/venv.sh"
# It asks for torch, which only its writing needs.
"$python" -m pip install --quiet --disable-pip-version-check --no-deps \
  tensorboard-reducer==0.4.0 tqdm==4.70.1

exec "$python" -u "$here/reduce.py" "$@"

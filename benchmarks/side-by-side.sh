#!/usr/bin/env bash
# Times tfevents and other readers in turn, each as a process of its own:
#
#   benchmarks/side-by-side.sh [LOGS_DIR]
#
# Logs that are not there are made first; that takes some minutes and 1.4 GB. ROUNDS says how often
# each reader runs, 5 times if it is not set; SLICE, how many events the slow readers get, 500000 if
# it is not set.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
source "$here/../.ci/venv.sh"

exec "$python" -u "$here/side_by_side.py" "$@"

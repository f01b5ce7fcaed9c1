#!/usr/bin/env bash
# Times the data servers of tfevents and of TensorBoard in turn: from their start to the first full
# answer, and their answers to eight clients at a time:
#
#   benchmarks/serve.sh [LOGS_DIR]
#
# Logs that are not there are made first; that takes some minutes and 1.6 GB. ROUNDS says how often
# each is started and asked, 5 times if it is not set.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
source "$here/../.ci/venv.sh"

exec "$python" -u "$here/serve.py" "$@"

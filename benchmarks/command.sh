#!/usr/bin/env bash
# Times the command's start, its checks and its edits, each as a process of its own:
#
#   benchmarks/command.sh [LOGS_DIR]
#
# Logs that are not there are made first. ROUNDS says how often each runs, 5 times if it is not set.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
source "$here/../.ci/venv.sh"

exec "$python" -u "$here/command.py" "$@"

#!/usr/bin/env bash
# Times writing a report of 200 runs of 50 tags and 1,000 points, and opening it in Chromium:
#
#   benchmarks/report.sh [SCRATCH_DIR]
#
# ROUNDS says how often it is written, 3 times if it is not set; it is opened five times.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
source "$here/../.ci/venv.sh"

exec "$python" -u "$here/report.py" "$@"

#!/usr/bin/env bash
# Times conversion to Parquet: beside tbparse and tb-like, beside copying, and as logs grow:
#
#   benchmarks/convert.sh [LOGS_DIR]
#
# Logs that are not there are made first; that takes some minutes and 1 GB, and 4 GB more for a time.
# ROUNDS says how often each runs, 5 times if it is not set; SLICE, how many events the slow ones get,
# 500000 if it is not set.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
source "$here/../.ci/venv.sh"

exec "$python" -u "$here/convert.py" "$@"

#!/usr/bin/env bash
# Watches a run that is written while it is served: an hour of a training with 1,000 events a second,
# in three minutes. Fails where points are missing or come late, or files stay open:
#
#   benchmarks/live.sh [SECONDS]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
source "$here/../.ci/venv.sh"

exec "$python" -u "$here/live.py" "$@"

#!/usr/bin/env bash
# Measures how time and memory of tfevents and RustBoard grow with the number of events and of runs:
#
#   benchmarks/growth.sh [--scratch DIR] [--millions 1,3,10,30] [--runs 1,10,100,1000,10000]
#
# Each log is made in the scratch directory, benchmarks/out if none is given, and deleted again. The
# largest takes 2 GB.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
source "$here/../.ci/venv.sh"

exec "$python" -u "$here/growth.py" "$@"

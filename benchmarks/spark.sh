#!/usr/bin/env bash
# Times counting and averaging by tag through Spark 3.5, beside our bare converter and tensorflow-hadoop:
#
#   benchmarks/spark.sh [LOGS_DIR]
#
# The log big is made first if it is not there. ROUNDS says how often each runs, 3 times if it is not
# set; PASSES, how often each reads the log in a process, 16 times if it is not set.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
(
  here=$here/../testdata/interop
  requirements=requirements-spark-3.5.9.txt
  venv=.venv-spark-3.5.9
  source "$here/../../.ci/venv.sh"
)
source "$here/../.ci/venv.sh"

exec "$python" -u "$here/spark.py" "$@"

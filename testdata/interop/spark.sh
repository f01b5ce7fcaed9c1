#!/usr/bin/env bash
# Runs the checks of the data source for Spark with one version, at one place:
#
#   testdata/interop/spark.sh [VERSION [MASTER]]
set -euo pipefail
cd "$(dirname "$0")"

export TFEVENTS_SPARK=${1:-3.5.9}
export TFEVENTS_SPARK_MASTER=${2:-local[2]}
exec ./run.sh check_spark.py

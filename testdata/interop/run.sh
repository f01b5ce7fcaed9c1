#!/usr/bin/env bash
# Runs the checks against Python readers. Arguments go to pytest. The command under test is
# $TFEVENTS, or the one at the root of the repository.
set -euo pipefail
cd "$(dirname "$0")"

here=$PWD
source ../../.ci/venv.sh

exec "$python" -m pytest "$@"

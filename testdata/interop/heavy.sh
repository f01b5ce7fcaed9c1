#!/usr/bin/env bash
# Runs the checks of the writer's files against TensorFlow, tbparse and Netron, and of converted logs
# against tbparse, Spark 3.5 and polars, and of reduced runs against tensorboard-reducer, with a Python
# of their own. They need Node.js, too. Arguments go to pytest; the command under test is $TFEVENTS, or
# the one at the root of the repository.
set -euo pipefail
cd "$(dirname "$0")"

source ../../.ci/node.sh
here=$PWD
requirements=requirements-heavy.txt
venv=.venv-heavy
source ../../.ci/venv.sh
# It asks for torch, which only its writing needs.
"$python" -m pip install --quiet --disable-pip-version-check --no-deps tensorboard-reducer==0.4.0

# What the checks of run.sh share needs packages that are not here.
exec "$python" -m pytest --noconftest -o python_files='heavy_*.py' \
  heavy_writer.py heavy_tbparse.py heavy_dataset.py heavy_reduce.py "$@"

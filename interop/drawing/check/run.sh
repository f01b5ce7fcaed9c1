#!/usr/bin/env bash
# Holds drawings of XGBoost's trees to those of Python's dtreeviz, which draws with Graphviz.
# Arguments go to pytest; the command under test is $TFEVENTS, or the one at the root of the repository.
set -euo pipefail
cd "$(dirname "$0")"

if ! command -v dot >/dev/null; then
  if [[ $(id -u) != 0 ]] || ! command -v apt-get >/dev/null; then
    echo "Please install Graphviz (graphviz), with which dtreeviz draws" >&2
    exit 1
  fi
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -q
  apt-get install -q -y --no-install-recommends graphviz
fi

here=$PWD
source ../../../.ci/venv.sh

exec "$python" -m pytest "$@"

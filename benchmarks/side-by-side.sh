#!/usr/bin/env bash
# Times tfevents and other readers in turn, each as a whole cold process:
#
#   benchmarks/side-by-side.sh [LOGS_DIR]
#
# Logs that are not there are made first; that takes some minutes and 1.2 GB. ROUNDS says how often
# each reader runs, 5 times if it is not set.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)

venv=$here/.venv
if ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
  rm -rf "$venv"
  python3 -m venv "$venv"
fi
if ! cmp -s "$here/requirements.txt" "$venv/installed.txt"; then
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$here/requirements.txt"
  cp "$here/requirements.txt" "$venv/installed.txt"
fi

exec "$venv/bin/python" -u "$here/side_by_side.py" "$@"

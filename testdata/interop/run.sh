#!/usr/bin/env bash
# Runs the checks against Python readers. Arguments go to pytest. The command under test is
# $TFEVENTS, or the one at the root of the repository.
set -euo pipefail
cd "$(dirname "$0")"

venv=.venv
if ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
  rm -rf "$venv"
  python3 -m venv "$venv"
fi
if ! cmp -s requirements.txt "$venv/installed.txt"; then
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r requirements.txt
  cp requirements.txt "$venv/installed.txt"
fi

exec "$venv/bin/python" -m pytest "$@"

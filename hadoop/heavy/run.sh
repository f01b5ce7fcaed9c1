#!/usr/bin/env bash
# The checks of Hadoop's file systems that need a server: HDFS as a cluster in one process, and the
# command on s3a:// against moto.
set -euo pipefail
cd "$(dirname "$0")/../.."

mvn -B -ntp -pl hadoop -am -P heavy verify -Dtest=HdfsStorageTest \
  -Dsurefire.failIfNoSpecifiedTests=false
mvn -B -ntp -f hadoop/jars -P s3a package

cd hadoop/heavy
venv=.venv
if ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
  rm -rf "$venv"
  python3 -m venv "$venv"
fi
if ! cmp -s requirements.txt "$venv/installed.txt"; then
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r requirements.txt
  cp requirements.txt "$venv/installed.txt"
fi
exec "$venv/bin/python" check_s3.py

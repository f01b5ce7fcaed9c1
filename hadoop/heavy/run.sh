#!/usr/bin/env bash
# The checks of Hadoop's file systems that need a server: HDFS as a cluster in one process, and the
# command on s3a:// against moto.
set -euo pipefail
cd "$(dirname "$0")/../.."

mvn -B -ntp -pl hadoop -am -P heavy verify -Dtest='*Hdfs*Test' \
  -Dsurefire.failIfNoSpecifiedTests=false
mvn -B -ntp -f hadoop/jars -P s3a package

cd hadoop/heavy
here=$PWD
source ../../.ci/venv.sh
exec "$python" check_s3.py

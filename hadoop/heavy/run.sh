#!/usr/bin/env bash
# The checks of Hadoop's file systems that need a server: HDFS as a cluster in one process, and the
# writer and the command on s3a:// against moto.
set -euo pipefail
cd "$(dirname "$0")/../.."

mvn -B -ntp -pl hadoop -am -P heavy verify -Dtest='*Hdfs*Test,ConversionFaultsTest' -Dtfevents.every=3 \
  -Dsurefire.failIfNoSpecifiedTests=false
classes=$(mktemp -d)
trap 'rm -rf "$classes"' EXIT
export TFEVENTS_WRITER="$classes:writer/target/classes:reader/target/classes:tfrecord/target/classes:storage/target/classes:hadoop/target/classes"
javac -d "$classes" -cp "$TFEVENTS_WRITER" hadoop/heavy/WriteRun.java
mvn -B -ntp -f hadoop/jars -P s3a package

cd hadoop/heavy
here=$PWD
source ../../.ci/venv.sh
"$python" check_s3.py

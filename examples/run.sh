#!/usr/bin/env bash
# Trains all examples on this machine, which has to be Linux on x86-64, and compares what TensorBoard
# shows of their logs with what the frameworks reported. Arguments go to Maven, -o for example.
set -euo pipefail
cd "$(dirname "$0")"

mvn -B -ntp -q "$@" -f .. -P training \
  -pl examples/plain,examples/djl,examples/xgboost -am package -DskipTests

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
# DJL keeps PyTorch's libraries in its cache, and fetches nothing.
export DJL_CACHE_DIR=$PWD/djl/target/cache

train() {
  echo "$2"
  java -Xmx1g -Dai.djl.offline=true -cp "$1/target/classes:$(cat "$1/target/class-path")" \
    "io.tfevents.examples.$1.$2" "$scratch/logs/$1"
}
train plain TrainSpirals
train djl TrainDigits
train xgboost TrainTrees

repository=$(cd .. && pwd)
here=$repository/testdata/interop
source ../.ci/venv.sh
"$python" check.py "$scratch/logs"

#!/usr/bin/env bash
# Fuzzes each test in turn, SECONDS_EACH (5) long, starting from its seeds and from what earlier runs
# kept in target/corpus. Stops at the first finding and leaves its input in target. 'mvn verify' must
# have run.
#
#   fuzz/run.sh [SECONDS_EACH [TEST...]]
set -euo pipefail
cd "$(dirname "$0")"

seconds=${1:-5}
tests=("${@:2}")
if ((${#tests[@]} == 0)); then
  mapfile -t tests < <(cd src/test/java && find . -name '*FuzzTest.java' | sort)
fi

for test in "${tests[@]}"; do
  name=${test#./}
  name=${name%.java}
  simple=${name##*/}
  inputs=src/test/resources/${name}Inputs
  corpus=target/corpus/$simple
  log=target/$simple.log
  mkdir -p "$corpus"
  code=0
  java -Xmx1g -cp "target/test-classes:$(cat target/class-path)" \
    com.code_intelligence.jazzer.Jazzer \
    --target_class="${name//\//.}" --reproducer_path=target \
    --instrumentation_includes='io.tfevents.**' --custom_hook_includes='io.tfevents.**' \
    --disabled_hooks='com.code_intelligence.jazzer.sanitizers.*' \
    -max_total_time="$seconds" -timeout=20 -rss_limit_mb=4096 \
    -artifact_prefix=target/"$simple"- "$corpus" >"$log" 2>&1 || code=$?
  grep -E '^(Done|stat::number_of_executed)|DONE ' "$log" | sed "s/^/$simple: /" || true
  if ((code != 0)); then
    tail -n 60 "$log"
    echo "$simple: found something; its input is in fuzz/target, copy it to fuzz/$inputs" >&2
    exit "$code"
  fi
done

#!/usr/bin/env bash
# After 'mvn package': unpacks each thing to install into a scratch folder, with a space in its name,
# and runs the command from it. What this machine has no tool for is left out.
set -euo pipefail
cd "$(dirname "$0")/.."

built=$PWD/dist/target
logs=$PWD/testdata/logs/keras
scratch=$(mktemp -d)/"a folder"
mkdir "$scratch"
trap 'rm -rf "${scratch%/*}"' EXIT
export XDG_CACHE_HOME=$scratch/cache

works() {
  local launcher=$1 out
  out=$scratch/out-$RANDOM
  "$launcher" --help | grep -q '^Usage: tfevents '
  "$launcher" ls "$logs" | grep -q epoch_loss
  "$launcher" convert "$logs" -o "$out" 2> /dev/null
  ls "$out"/scalars/*.parquet > /dev/null
  # It ends with its standard input.
  "$launcher-data-server" --logdir="$logs" --port=0 --port-file="$scratch/port" --die-after-stdin \
    < /dev/null
  grep -q '^[0-9][0-9]*$' "$scratch/port"
  rm "$scratch/port"
  echo "works: ${launcher#"$scratch"/}"
}

mkdir "$scratch/tar"
for archive in "$built"/tfevents-*.tar.gz; do
  case $archive in
    *-linux-*) ;;
    *) tar xzf "$archive" -C "$scratch/tar" ;;
  esac
done
works "$(echo "$scratch"/tar/*/bin/tfevents)"

# The archive of classes is made in the background, and it is made once.
for _ in {1..60}; do
  archive=$(find "$XDG_CACHE_HOME" -name tfevents.jsa)
  [ -n "$archive" ] && break
  sleep 1
done
[ -n "$archive" ]
works "$(echo "$scratch"/tar/*/bin/tfevents)"

if command -v unzip > /dev/null; then
  unzip -q "$built"/tfevents-*.zip -d "$scratch/zip"
  works "$(echo "$scratch"/zip/*/bin/tfevents)"
fi

if command -v dpkg > /dev/null; then
  dpkg -x "$built"/tfevents_*_all.deb "$scratch/deb"
  works "$scratch/deb/usr/bin/tfevents"
fi

for archive in "$built"/tfevents-*-linux-*.tar.gz; do
  [ -f "$archive" ] || continue
  mkdir "$scratch/runtime"
  tar xzf "$archive" -C "$scratch/runtime"
  # Without any other Java.
  mkdir "$scratch/tools"
  for tool in bash env mkdir mv rm; do
    ln -s "$(command -v $tool)" "$scratch/tools/$tool"
  done
  tools_only() { env -u JAVA_HOME PATH="$scratch/tools" "$scratch"/runtime/*/bin/tfevents "$@"; }
  tools_only ls "$logs" | grep -q epoch_loss
  tools_only convert "$logs" -o "$scratch/out-runtime" 2> /dev/null
  echo "works: runtime, without Java"
done

if command -v mandoc > /dev/null; then
  mandoc -Tlint -Wwarning "$scratch"/tar/*/share/man/man1/*.1
fi
bash -n "$scratch"/tar/*/share/bash-completion/completions/tfevents

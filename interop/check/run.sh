#!/usr/bin/env bash
# Checks exports and imports against the software of the other trackers themselves. Omniboard's needs
# Node.js. Arguments go to pytest. The command under test is $TFEVENTS, or the one at the root of the
# repository.
set -euo pipefail
cd "$(dirname "$0")"

source ../../.ci/node.sh
here=$PWD
source ../../.ci/venv.sh

# Built before the checks, which would all do it at once.
"${TFEVENTS:-../../tfevents}" --version > /dev/null
mvn -B -ntp -q -f ../mongo/jars package
mvn -B -ntp -q -f ../mongo/jars -P server package
exec "$python" -m pytest "$@"

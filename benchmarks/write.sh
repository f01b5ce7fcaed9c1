#!/usr/bin/env bash
# Times tfevents and other writers of scalars in turn, each as a process of its own:
#
#   benchmarks/write.sh [PYTHON_WITH_TORCH]
#
# PyTorch's writer is among them where a Python that has torch is given. ROUNDS says how often each
# runs, 5 times if it is not set.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
source "$here/../.ci/venv.sh"

exec "$python" -u "$here/write.py" "$@"

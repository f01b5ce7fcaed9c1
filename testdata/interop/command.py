"""Runs the tfevents command."""

import os
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
COMMAND = (HERE / (os.environ.get("TFEVENTS") or "../../tfevents")).resolve()
LOGS = ROOT / "testdata" / "logs"
CORRUPT = ROOT / "testdata" / "corrupt"
FILES_IN_LOGS = 26
EXPECTED_EVENTS = ROOT / "testdata" / "expected" / "events.jsonl"

DONE = 0
FAULTS_FOUND = 1
BAD_USAGE = 2
NO_SUCH_PLACE = 3
NOT_FINISHED = 4


def tfevents(*args, exit_code=DONE):
    """Runs the command from the repository's root and returns its standard output.

    Fails unless it ends with the exit code.
    """
    line = [str(COMMAND), *map(str, args)]
    ended = subprocess.run(line, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=600)
    assert ended.returncode == exit_code, (
        f"{' '.join(line)}\nexit code {ended.returncode}, expected {exit_code}\n{ended.stderr}"
    )
    return ended.stdout

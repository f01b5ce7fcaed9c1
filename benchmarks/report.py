"""Times writing and opening the report's page. Called by report.sh, which says how."""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

import readers
from measure import in_turn, run

ROUNDS = int(os.environ.get("ROUNDS", "3"))
RUNS, TAGS, POINTS = 200, 50, 1000
COMMAND = readers.ROOT / "tfevents"


def write(logs, page, *options):
    return run([COMMAND, "report", logs, "-o", page, "--overwrite", *options])


def opened(page):
    """What each opening took, as the test in Chromium prints it."""
    done = subprocess.run(
        [
            *("mvn", "-B", "-ntp", "-q", "-Pbrowser", "-pl", "browser", "-am", "test"),
            *("-Dtest=OpeningTimes", "-Dsurefire.failIfNoSpecifiedTests=false"),
            f"-Dtfevents.page={page}",
        ],
        cwd=readers.ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return re.findall(r"content .*", done.stdout)


def main():
    readers.build()
    run([COMMAND, "--version"])
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else None) as scratch:
        logs = pathlib.Path(scratch) / "logs"
        readers.java(readers.JAR, "io.tfevents.benchmarks.WriteCurves", logs, RUNS, TAGS, POINTS)
        page, exact = (pathlib.Path(scratch) / name for name in ("page.html", "exact.html"))
        writers = {
            "tfevents report": lambda: write(logs, page),
            "tfevents report --exact": lambda: write(logs, exact, "--exact"),
        }
        in_turn(f"report of {RUNS} runs of {TAGS} tags and {POINTS:,} points", writers, ROUNDS)
        for file in (page, exact):
            print(f"{file.name}: {file.stat().st_size / 1e6:.1f} MB")
            print(*opened(file), sep="\n")


if __name__ == "__main__":
    main()

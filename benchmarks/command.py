"""Times the command's start, its checks and its edits. Called by command.sh, which says how."""

import os
import pathlib
import shutil
import sys
import tempfile

import logs
from measure import in_turn, run
from readers import ROOT

ROUNDS = int(os.environ.get("ROUNDS", "5"))
COMMAND = ROOT / "tfevents"
SMALL = ROOT / "testdata" / "logs" / "keras"


def contender(*line):
    return lambda: run([COMMAND, *line])


def edit(big, scratch, *line):
    """An edit of the log to a place that is gone when it is done."""

    def once():
        out = scratch / "out"
        done = run([COMMAND, line[0], big, "-o", out, *line[1:]])
        shutil.rmtree(out)
        return done

    return once


def copy(big, scratch):
    def once():
        done = run(["cp", "-r", big, scratch / "out"])
        shutil.rmtree(scratch / "out")
        return done

    return once


def main():
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "benchmarks/out/logs"
    big = logs.log(folder, "big")
    run([COMMAND, "--version"])
    start = {
        "--help": contender("--help"),
        "ls --help": contender("ls", "--help"),
        "ls": contender("ls", SMALL),
        "doctor": contender("doctor", SMALL),
    }
    in_turn("start, on a small log directory", start, 4 * ROUNDS)
    checks = {"ls": contender("ls", big), "verify": contender("verify", big)}
    in_turn("big: reading", checks, ROUNDS)
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        scratch = pathlib.Path(scratch)
        edits = {
            "cp": copy(big, scratch),
            "repair": edit(big, scratch, "repair"),
            "merge": edit(big, scratch, "merge"),
            "edit, each tag renamed": edit(big, scratch, "edit", "--rename-tag", "*=x/$1"),
            "sample, 1000 of each tag": edit(big, scratch, "sample", "-n", "1000"),
        }
        in_turn("big: writing", edits, ROUNDS)


if __name__ == "__main__":
    main()

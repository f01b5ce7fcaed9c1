"""The logs that the benchmarks read."""

import pathlib
import shutil
import struct
import subprocess
import sys
import tempfile

from readers import ROOT

FRAMING = 16


def log(logs, name, *options, kind=None):
    """The log of this name, made if it is not there."""
    path = logs / name
    if not path.exists():
        print(f"making the log {path}", file=sys.stderr)
        kind = kind or name
        logs.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=logs) as partial:
            script = ROOT / "testdata" / "tools" / "bench_logs.py"
            subprocess.run([sys.executable, script, partial, "--only", kind, *options], check=True)
            (pathlib.Path(partial) / kind).rename(path)
    return path


def end_of_records(path, most):
    """How many records a file has, most at most, and the offset where they end."""
    records = end = 0
    with open(path, "rb") as file:
        while records < most and (length := file.read(8)):
            end += FRAMING + struct.unpack("<Q", length)[0]
            file.seek(end)
            records += 1
    return records, end


def first_events(log, count):
    """A log with the first events of another, or that itself if it has no more."""
    path = log.with_name(f"{log.name}-first-{count}")
    if path.exists():
        return path
    ends = {}
    left = count
    for file in sorted(file for file in log.rglob("*tfevents*") if file.is_file()):
        records, end = end_of_records(file, left)
        left -= records
        ends[file] = end
        if left == 0:
            break
    else:
        return log
    with tempfile.TemporaryDirectory(dir=log.parent) as partial:
        for file, end in ends.items():
            copy = pathlib.Path(partial) / log.name / file.relative_to(log)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, copy)
            with open(copy, "r+b") as cut:
                cut.truncate(end)
        (pathlib.Path(partial) / log.name).rename(path)
    return path
